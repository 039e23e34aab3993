/** What part of a photo is seen, shared by all panes: scale 1 is the whole photo, x and y are fractions of the pane. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const WHOLE: View = { scale: 1, x: 0, y: 0 };
const MAX_SCALE = 12;

/** Never past the photo's edge. */
function held({ scale, x, y }: View): View {
  const least = 1 - scale;
  return { scale, x: Math.min(0, Math.max(least, x)), y: Math.min(0, Math.max(least, y)) };
}

/** Zooms so that the point under the pointer, given in fractions of the pane, stays there. */
export function zoomAt(view: View, factor: number, px = 0.5, py = 0.5): View {
  const scale = Math.min(MAX_SCALE, Math.max(1, view.scale * factor));
  const by = scale / view.scale;
  return held({ scale, x: px - (px - view.x) * by, y: py - (py - view.y) * by });
}

/** Moves the photo by fractions of the pane. */
export function panBy(view: View, dx: number, dy: number): View {
  return held({ ...view, x: view.x + dx, y: view.y + dy });
}
