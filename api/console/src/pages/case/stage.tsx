import { useState } from 'react';
import type { Inspection } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { detectorName } from '../../i18n/detectors.ts';
import { overlaysOf, pointedAt, shownAtFirst } from '../../logic/overlays.ts';
import { type View, WHOLE, zoomAt } from '../../logic/zoom.ts';
import { Icon } from '../../ui/icons.tsx';
import { Pane } from './pane.tsx';

export interface StageProps {
  readonly photos: readonly Inspection[];
  readonly selected: number;
  onSelect(index: number): void;
  readonly together: boolean;
  onTogether(together: boolean): void;
  readonly heat: boolean;
  onHeat(shown: boolean): void;
  readonly view: View;
  onView(view: View): void;
}

const STEP = 1.4;

/** The photos, one or side by side, under one zoom; over them, where asked for, the places that checks marked. */
export function Stage(props: StageProps) {
  const { t, language } = useWords();
  const { photos, selected, view, onView, heat } = props;
  const [opacity, setOpacity] = useState(60);
  const [switched, setSwitched] = useState<ReadonlySet<string>>(new Set());
  const detectors = [...new Set(photos.flatMap(photo => overlaysOf(photo).map(({ detector }) => detector)))];
  const ofDetector = (detector: string) => photos.find(photo => photo.evidence.some(row => row.detector === detector))!;
  const shown = detectors.filter(detector => shownAtFirst(detector, detectors) !== switched.has(detector));
  const together = props.together && photos.length > 1;
  const panes = together
    ? photos.map((photo, index) => ({ photo, index }))
    : [{ photo: photos[selected]!, index: selected }];
  const toggle = (detector: string) => {
    const next = new Set(switched);
    if (!next.delete(detector)) next.add(detector);
    setSwitched(next);
  };
  return (
    <section aria-label={t('view.label')}>
      <div className="toolbar">
        {photos.length > 1 && (
          <fieldset className="choice">
            <legend className="hidden">{t('view.label')}</legend>
            {[true, false].map(each => (
              <label key={String(each)}>
                <input
                  type="radio"
                  name="together"
                  checked={together === each}
                  onChange={() => props.onTogether(each)}
                />
                {t(each ? 'case.sideBySide' : 'case.single')}
              </label>
            ))}
          </fieldset>
        )}
        <div className="zoom">
          <button
            type="button"
            onClick={() => onView(zoomAt(view, 1 / STEP))}
            aria-label={t('view.zoomOut')}
            disabled={view.scale === 1}
          >
            <Icon name="zoomOut" />
          </button>
          <output aria-live="off">{t('view.zoom', { percent: Math.round(view.scale * 100) })}</output>
          <button type="button" onClick={() => onView(zoomAt(view, STEP))} aria-label={t('view.zoomIn')}>
            <Icon name="zoomIn" />
          </button>
          <button type="button" onClick={() => onView(WHOLE)} aria-label={t('view.fit')} disabled={view.scale === 1}>
            <Icon name="fit" />
          </button>
        </div>
      </div>
      {detectors.length === 0 ? (
        <p className="soft small">{t('view.overlayNone')}</p>
      ) : (
        <fieldset className="overlay">
          <legend className="hidden">{t('view.overlay')}</legend>
          <label className="switch">
            <input type="checkbox" checked={heat} onChange={event => props.onHeat(event.target.checked)} />
            {t('view.overlay')}
          </label>
          {heat && (
            <>
              <label>
                {t('view.opacity')}
                <input
                  type="range"
                  min={0}
                  max={100}
                  value={opacity}
                  onChange={event => setOpacity(Number(event.target.value))}
                />
              </label>
              {detectors.map(detector => (
                <label key={detector}>
                  <input type="checkbox" checked={shown.includes(detector)} onChange={() => toggle(detector)} />
                  {detectorName(ofDetector(detector), detector, language)}
                </label>
              ))}
              <p className="soft small">{t('view.overlayHint')}</p>
            </>
          )}
        </fieldset>
      )}
      <div className={together ? `panes n${Math.min(4, photos.length)}` : 'panes'}>
        {panes.map(({ photo, index }) => (
          <Pane
            key={photo.id}
            photo={photo}
            number={index + 1}
            current={together && index === selected}
            onSelect={() => props.onSelect(index)}
            marks={pointedAt(photo)}
            overlays={heat ? overlaysOf(photo).filter(({ detector }) => shown.includes(detector)) : []}
            opacity={opacity / 100}
            view={view}
            onView={onView}
          />
        ))}
      </div>
      <p className="soft small">{t('view.hint')}</p>
    </section>
  );
}
