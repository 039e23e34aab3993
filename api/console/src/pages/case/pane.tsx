import { type CSSProperties, useEffect, useRef } from 'react';
import type { Inspection } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { type Overlay, pictureOf } from '../../logic/overlays.ts';
import { panBy, type View, zoomAt } from '../../logic/zoom.ts';

export interface PaneProps {
  readonly photo: Inspection;
  readonly number: number;
  readonly current: boolean;
  onSelect(): void;
  /** Areas that are framed whatever overlay is shown. */
  readonly marks: Overlay['regions'];
  readonly overlays: readonly Overlay[];
  /** Of the overlays, 0-1. */
  readonly opacity: number;
  readonly view: View;
  onView(view: View): void;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0.1, 0],
  ArrowRight: [-0.1, 0],
  ArrowUp: [0, 0.1],
  ArrowDown: [0, -0.1],
};

/** One photo under the common zoom, moved by pointer, wheel, pinch and arrow keys. */
export function Pane({ photo, number, current, onSelect, marks, overlays, opacity, view, onView }: PaneProps) {
  const { t, time } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const latest = useRef({ view, onView });
  latest.current = { view, onView };
  usePointers(frame, latest);
  const preview = pictureOf(photo, 'preview');
  const { width, height, deleted_at: deleted } = photo.photo;
  const name = t('case.photo', { n: number });
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = ARROWS[event.key];
    if (!step || view.scale === 1) return;
    event.preventDefault();
    onView(panBy(view, ...step));
  };
  if (!preview) {
    return (
      <figure className="pane">
        <div className="no-picture soft">
          {deleted
            ? t('case.deleted', { at: time(deleted) })
            : t(photo.status === 'done' ? 'case.notKept' : 'case.noPicture')}
        </div>
        <figcaption>{name}</figcaption>
      </figure>
    );
  }
  const ratio = width && height ? width / height : 4 / 3;
  return (
    <figure className={current ? 'pane current' : 'pane'}>
      <div className="pane-box">
        {/* biome-ignore lint/a11y/useSemanticElements: a group of pictures over each other, not of fields. */}
        <div
          ref={frame}
          className="frame"
          role="group"
          aria-label={name}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a zoomed photo is moved by arrow keys.
          tabIndex={0}
          style={{ '--ratio': ratio } as CSSProperties}
          onKeyDown={onKeyDown}
        >
          <div
            className="layers"
            style={{ transform: `translate(${percent(view.x)}, ${percent(view.y)}) scale(${view.scale})` }}
          >
            <img
              src={preview}
              alt={`${name}${photo.filename ? `: ${photo.filename}` : ''}`}
              draggable={false}
              decoding="async"
            />
            <div className="marks" aria-hidden="true">
              <Frames of={marks} />
            </div>
            {overlays.map(({ detector, maps, regions }) => (
              <div key={detector} className="overlay-layer" style={{ opacity }} aria-hidden="true">
                {maps.map(href => (
                  <img key={href} src={href} alt="" draggable={false} />
                ))}
                <Frames of={regions} />
              </div>
            ))}
          </div>
        </div>
      </div>
      <figcaption>
        <button type="button" className="quiet" onClick={onSelect} aria-pressed={current}>
          {name}
        </button>
        <span className="soft small name">{photo.filename}</span>
      </figcaption>
    </figure>
  );
}

const percent = (share: number) => `${share * 100}%`;

/** Areas of a photo, each in a frame. */
function Frames({ of }: { of: Overlay['regions'] }) {
  return of.map(({ x, y, width, height }) => (
    <i
      key={`${x},${y},${width},${height}`}
      style={{ left: percent(x), top: percent(y), width: percent(width), height: percent(height) }}
    />
  ));
}

interface Latest {
  readonly current: { readonly view: View; readonly onView: (view: View) => void };
}

/** Wheel zooms at the pointer, one pointer drags, two pinch. */
function usePointers(frame: React.RefObject<HTMLDivElement | null>, latest: Latest): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const pointers = new Map<number, PointerEvent>();
    const within = (x: number, y: number) => {
      const box = element.getBoundingClientRect();
      return [(x - box.left) / box.width, (y - box.top) / box.height] as const;
    };
    const onWheel = (event: WheelEvent) => {
      const { view, onView } = latest.current;
      // A wheel that could zoom out no further scrolls the page.
      if (event.deltaY > 0 && view.scale === 1) return;
      event.preventDefault();
      onView(zoomAt(view, Math.exp(-event.deltaY / 400), ...within(event.clientX, event.clientY)));
    };
    const onDown = (event: PointerEvent) => {
      pointers.set(event.pointerId, event);
      if (latest.current.view.scale > 1 || pointers.size > 1) element.setPointerCapture(event.pointerId);
    };
    const onMove = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const { view, onView } = latest.current;
      const others = [...pointers.values()].filter(other => other.pointerId !== event.pointerId);
      const [other] = others;
      if (other) {
        const far = (one: PointerEvent) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
        const middle = within((event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2);
        onView(zoomAt(view, far(event) / Math.max(1, far(before)), ...middle));
      } else {
        const [x0, y0] = within(before.clientX, before.clientY);
        const [x1, y1] = within(event.clientX, event.clientY);
        if (view.scale > 1) onView(panBy(view, x1 - x0, y1 - y0));
      }
      pointers.set(event.pointerId, event);
    };
    const onUp = (event: PointerEvent) => pointers.delete(event.pointerId);
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    for (const end of ['pointerup', 'pointercancel', 'pointerleave'] as const) element.addEventListener(end, onUp);
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      for (const end of ['pointerup', 'pointercancel', 'pointerleave'] as const) element.removeEventListener(end, onUp);
    };
  }, [frame, latest]);
}
