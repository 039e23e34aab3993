import { call } from '../api/client.ts';
import type { Rescan, Session } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { CHANGES } from '../logic/rescans.ts';
import { hrefOf } from '../logic/route.ts';
import { ErrorBox } from '../ui/error-box.tsx';
import { usePolled } from '../ui/use-loaded.ts';
import { NewRescanForm } from './rescan/new-rescan.tsx';
import { Progress } from './rescan/progress.tsx';

/** Looking back: what newer methods say of the photos that were answered before. */
export default function Rescans({ session }: { session: Session }) {
  const { t, time } = useWords();
  const rescans = usePolled(
    'rescans',
    signal => call<{ items: Rescan[] }>('/v1/rescans?limit=100', { signal }),
    ({ items }) => items.some(({ status }) => status === 'running'),
  );
  return (
    <div className="page rescans">
      <h1>{t('rescan.title')}</h1>
      {session.key.scopes.includes('write') && <NewRescanForm />}
      {rescans.error && <ErrorBox message={rescans.error} onRetry={rescans.reload} />}
      {rescans.value?.items.length === 0 && <p className="empty">{t('rescan.none')}</p>}
      <ul className="rescan-list">
        {rescans.value?.items.map(rescan => (
          <li key={rescan.id} className="panel">
            <h2>
              <a href={hrefOf({ page: 'rescan', id: rescan.id })}>
                {rescan.name ?? t('rescan.unnamed', { at: time(rescan.created_at) })}
              </a>
            </h2>
            <Progress rescan={rescan} />
            <p className="small">
              {CHANGES.map(outcome => `${t(`rescan.outcome.${outcome}`)}: ${rescan.outcomes[outcome] ?? 0}`).join(
                ' · ',
              )}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
