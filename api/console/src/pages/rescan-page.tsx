import { useState } from 'react';
import { call } from '../api/client.ts';
import type { Rescan, Session } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { CHANGES, OUTCOMES, type Outcome } from '../logic/rescans.ts';
import { ErrorBox } from '../ui/error-box.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { messageOf, usePolled } from '../ui/use-loaded.ts';
import { Progress } from './rescan/progress.tsx';
import { Results } from './rescan/results.tsx';
import { Selection } from './rescan/selection.tsx';

/** One file holds at most so many lines. */
const EXPORT = 10_000;

/** One rescan: how far it is, and what is different now. */
export default function RescanPage({ id, session }: { id: string; session: Session }) {
  const { t, time } = useWords();
  const [shown, setShown] = useState<'changes' | Outcome>('changes');
  const [error, setError] = useState<string | null>(null);
  const { value: rescan, ...loaded } = usePolled(
    id,
    signal => call<Rescan>(`/v1/rescans/${id}`, { signal }),
    ({ status }) => status === 'running',
  );
  if (!rescan) {
    if (loaded.error) return <ErrorBox message={loaded.error} onRetry={loaded.reload} />;
    return <p className="page soft">{t('app.loading')}</p>;
  }
  const step = (way: 'pause' | 'resume' | 'cancel') =>
    call(`/v1/rescans/${id}/${way}`, { method: 'POST' }).then(
      () => {
        setError(null);
        loaded.reload();
      },
      (thrown: unknown) => setError(messageOf(thrown)),
    );
  const count = (outcomes: readonly Outcome[]) => outcomes.reduce((sum, each) => sum + (rescan.outcomes[each] ?? 0), 0);
  const outcomes = shown === 'changes' ? CHANGES : [shown];
  const open = rescan.status === 'running' || rescan.status === 'paused';
  return (
    <div className="page rescans">
      <PageHead
        title={rescan.name ?? t('rescan.unnamed', { at: time(rescan.created_at) })}
        note={rescan.name && time(rescan.created_at)}
        back={{ page: 'rescans' }}
        backLabel={t('rescan.back')}
      >
        {open && session.key.scopes.includes('write') && (
          <>
            {rescan.status === 'running' ? (
              <button type="button" onClick={() => void step('pause')}>
                {t('rescan.pause')}
              </button>
            ) : (
              <button type="button" className="primary" onClick={() => void step('resume')}>
                {t('rescan.resume')}
              </button>
            )}
            <button type="button" onClick={() => void step('cancel')}>
              {t('rescan.cancel')}
            </button>
          </>
        )}
      </PageHead>
      {(error ?? loaded.error) && <ErrorBox message={(error ?? loaded.error)!} onRetry={loaded.reload} />}
      <section className="panel">
        <Progress rescan={rescan} />
        <Selection of={rescan} />
      </section>
      <h2>{t('rescan.results')}</h2>
      <fieldset className="choice wrap">
        <legend className="hidden">{t('rescan.results')}</legend>
        {(['changes', ...OUTCOMES] as const).map(each => (
          <label key={each}>
            <input type="radio" name="outcome" checked={shown === each} onChange={() => setShown(each)} />
            {t(`rescan.outcome.${each}`)}: {count(each === 'changes' ? CHANGES : [each])}
          </label>
        ))}
      </fieldset>
      <p className="soft small">{t(`rescan.means.${shown}`)}</p>
      <div className="actions">
        {(['csv', 'ndjson', 'parquet'] as const).map(format => (
          <a
            key={format}
            className="button"
            href={`/v1/rescans/${id}/results?format=${format}&limit=${EXPORT}&outcome=${outcomes.join(',')}`}
            download
          >
            {t(`analyst.${format}`)}
          </a>
        ))}
      </div>
      <Results key={shown} rescan={id} outcomes={outcomes} known={count(outcomes)} open={open} />
    </div>
  );
}
