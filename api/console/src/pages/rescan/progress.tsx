import type { Rescan } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { spanOf } from '../../logic/span.ts';

/** How far a rescan is, at which pace, and how long it will still take. */
export function Progress({ rescan }: { rescan: Rescan }) {
  const { t, language } = useWords();
  const { status, finished, total, per_second: pace, seconds_left: left } = rescan;
  const number = new Intl.NumberFormat(language);
  const done = t('rescan.progress', { finished: number.format(finished), total: number.format(total) });
  const span = left !== null && left > 0 ? spanOf(left) : null;
  return (
    <div className="progress">
      <progress max={Math.max(total, 1)} value={total === 0 ? 1 : finished} aria-label={done} />
      <p className="small">
        <b>{t(`rescan.status.${status}`)}</b> · {done}
        {status === 'running' && pace > 0 && ` · ${t('rescan.pace', { n: number.format(Math.round(pace * 60)) })}`}
        {status === 'running' && span && ` · ${t('rescan.left', { span: t(span.key, { n: span.n }) })}`}
      </p>
    </div>
  );
}
