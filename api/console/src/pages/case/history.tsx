import type { Case, Decision } from '../../api/types.ts';
import { useWords, type Words } from '../../i18n/context.tsx';
import { kindOf } from '../../ui/ledger-kind.tsx';

type Translate = Words['t'];

/** What a step says, filled with what is particular to it. */
function sentence(decision: Decision, t: Translate): string {
  const { type, data } = decision;
  const values: Record<string, string> = { platform: String(data.platform ?? ''), profile: String(data.profile ?? '') };
  if (data.opinion === 'right' || data.opinion === 'wrong') values.opinion = t(`opinion.said.${data.opinion}`);
  if (data.outcome === 'upheld' || data.outcome === 'rejected') values.outcome = t(`ruling.${data.outcome}`);
  const kind = kindOf(decision);
  if (kind) values.kind = t(`ledger.${kind}`);
  return t(`history.${type}`, values);
}

/** What was decided about a case, the newest last. Nothing where nothing was. */
export function HistoryPanel({ of }: { of: Case }) {
  const { t, time } = useWords();
  if (of.decisions.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="history-title">
      <h2 id="history-title">{t('history.title')}</h2>
      {of.cleared_by && <p className="notice">{t(`cleared.${of.cleared_by}`)}</p>}
      <ol className="plain small">
        {of.decisions.map(decision => (
          <li key={decision.id}>
            <time className="soft" dateTime={decision.created_at}>
              {time(decision.created_at)}
            </time>{' '}
            {sentence(decision, t)}
            {typeof decision.data.decided_by === 'string' && (
              <span className="soft"> {t('history.by', { name: decision.data.decided_by })}</span>
            )}
            {typeof decision.data.note === 'string' && <p className="soft">{decision.data.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
