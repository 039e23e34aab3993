import { type FormEvent, useState } from 'react';
import { ApiError, call } from '../../api/client.ts';
import type { Key } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { CopyButton } from '../../ui/copy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorBox } from '../../ui/error-box.tsx';
import { useLoaded } from '../../ui/use-loaded.ts';

const SCOPES = ['read', 'write', 'admin'] as const;

/** API keys: made, shown once, revoked. */
export function Keys({ own }: { own: string }) {
  const { t, time } = useWords();
  const keys = useLoaded('keys', signal => call<{ items: Key[] }>('/v1/keys', { signal }));
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly string[]>(['read', 'write']);
  const [secret, setSecret] = useState<string | null>(null);
  const [doomed, setDoomed] = useState<Key | null>(null);
  const [error, setError] = useState<string | null>(null);

  const attempt = async (work: () => Promise<void>) => {
    setError(null);
    try {
      await work();
      keys.reload();
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      setError(thrown.message);
    }
  };
  const create = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      setSecret((await call<{ secret: string }>('/v1/keys', { json: { name, scopes } })).secret);
      setName('');
    });
  };
  const revoke = (key: Key) =>
    attempt(async () => {
      await call(`/v1/keys/${key.id}/revoke`, { method: 'POST' });
      setDoomed(null);
    });
  return (
    <>
      <p className="soft">{t('settings.keysHint')}</p>
      {(error ?? keys.error) && <ErrorBox message={(error ?? keys.error)!} onRetry={keys.reload} />}
      <ul className="files">
        {keys.value?.items.map(key => (
          <li key={key.id}>
            <span className="name">
              <b>{key.name}</b> {key.id === own && <span className="soft small">({t('settings.keyOwn')})</span>}
            </span>
            <span className="soft small">{key.scopes.map(scope => t(`settings.scope.${scope}`)).join(' · ')}</span>
            <span className="soft small">
              {key.revoked_at
                ? t('settings.keyRevoked', { date: time(key.revoked_at) })
                : t('settings.keyCreated', { date: time(key.created_at) })}
            </span>
            {!key.revoked_at && key.id !== own && (
              <button
                type="button"
                aria-label={t('settings.keyRevokeOf', { name: key.name })}
                onClick={() => setDoomed(key)}
              >
                {t('settings.keyRevoke')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {secret && (
        <div className="notice" role="status">
          <p>{t('settings.keyMade')}</p>
          <p>
            <code>{secret}</code> <CopyButton text={secret} />
          </p>
        </div>
      )}
      <form className="new-key" onSubmit={create}>
        <label>
          {t('settings.keyName')}
          <input value={name} required maxLength={100} onChange={event => setName(event.target.value)} />
        </label>
        <fieldset className="choice">
          <legend>{t('settings.keyScopes')}</legend>
          {SCOPES.map(scope => (
            <label key={scope}>
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={event =>
                  setScopes(event.target.checked ? [...scopes, scope] : scopes.filter(each => each !== scope))
                }
              />
              {t(`settings.scope.${scope}`)}
            </label>
          ))}
        </fieldset>
        <button type="submit" className="primary" disabled={scopes.length === 0}>
          {t('settings.keyCreate')}
        </button>
      </form>
      {doomed && (
        <Dialog title={t('settings.keyRevoke')} onClose={() => setDoomed(null)}>
          <p>{t('settings.keyRevokeSure', { name: doomed.name })}</p>
          <div className="actions">
            <button type="button" onClick={() => setDoomed(null)}>
              {t('app.cancel')}
            </button>
            <button type="button" className="primary" onClick={() => void revoke(doomed)}>
              {t('settings.keyRevoke')}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
