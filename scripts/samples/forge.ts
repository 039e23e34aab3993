import type { Picture } from './camera.ts';
import { noise, smooth } from './noise.ts';

/** An ellipse, in pixels. */
export interface Patch {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
}

/** How much of the patch counts at an offset from its centre: 1 inside, an uneven soft edge, 0 outside. */
function cover(patch: Patch, dx: number, dy: number): number {
  const r = Math.hypot(dx / patch.radiusX, dy / patch.radiusY);
  if (r > 1) return 0;
  const angle = Math.atan2(dy, dx);
  const wobble = 0.12 * (noise(Math.cos(angle) * 2, Math.sin(angle) * 2, 5) - 0.5);
  return smooth(1, 0.86, r + wobble);
}

/** Copies a patch of `source` over `target`, its centre at (toX, toY), with a soft edge. Returns a new picture. */
export function paste(source: Picture, patch: Patch, target: Picture, toX: number, toY: number): Picture {
  const data = Uint8Array.from(target.data);
  const x0 = Math.round(patch.x);
  const y0 = Math.round(patch.y);
  for (let dy = -Math.ceil(patch.radiusY); dy <= patch.radiusY; dy++) {
    for (let dx = -Math.ceil(patch.radiusX); dx <= patch.radiusX; dx++) {
      const sx = x0 + dx;
      const sy = y0 + dy;
      const tx = Math.round(toX) + dx;
      const ty = Math.round(toY) + dy;
      const outside = sx < 0 || sy < 0 || sx >= source.width || sy >= source.height;
      if (outside || tx < 0 || ty < 0 || tx >= target.width || ty >= target.height) continue;
      const share = cover(patch, dx, dy);
      if (share === 0) continue;
      const from = (sy * source.width + sx) * 3;
      const to = (ty * target.width + tx) * 3;
      for (let c = 0; c < 3; c++) {
        data[to + c] = Math.round(data[to + c]! * (1 - share) + source.data[from + c]! * share);
      }
    }
  }
  return { width: target.width, height: target.height, data };
}
