import type { Case } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { momentsOf } from '../../logic/timeline.ts';

/** When the order went its way and when the photos say they were taken, in one row. */
export function TimelinePanel({ of: value }: { of: Pick<Case, 'timeline' | 'inspections'> }) {
  const { t, time } = useWords();
  const moments = momentsOf(value);
  if (moments.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t('timeline.title')}</h2>
      <ol className="timeline">
        {moments.map(({ kind, at, photo }) => (
          <li key={`${kind}.${photo}`} className={photo === null ? 'order' : kind}>
            <time dateTime={at}>{time(at)}</time>
            <span>{photo === null ? t(`timeline.${kind}`) : t(`timeline.${kind}`, { n: photo })}</span>
          </li>
        ))}
      </ol>
      <p className="soft small">{t('timeline.note')}</p>
    </section>
  );
}
