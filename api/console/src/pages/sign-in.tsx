import { type FormEvent, useState } from 'react';
import { ApiError, call } from '../api/client.ts';
import type { Session } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';

/** Exchanges an API key for a session. The key itself is kept nowhere. */
export function SignIn({ ended, onSignedIn }: { ended: boolean; onSignedIn(session: Session): void }) {
  const { t, language, setLanguage } = useWords();
  const [key, setKey] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      onSignedIn(await call<Session>('/v1/session', { json: { key } }));
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      setError(thrown.message);
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <div className="card">
        <h1>
          <img src="/console/icon.svg" alt="" width="36" height="36" /> {t('app.title')}
        </h1>
        <p className="soft">{t('signIn.about')}</p>
        {ended && <p className="notice">{t('signIn.ended')}</p>}
        <form onSubmit={submit}>
          <label htmlFor="key">{t('signIn.key')}</label>
          <input
            id="key"
            type="password"
            autoComplete="current-password"
            required
            value={key}
            onChange={event => setKey(event.target.value)}
            aria-describedby={error ? 'key-error key-hint' : 'key-hint'}
            aria-invalid={error !== null}
          />
          {error && (
            <p id="key-error" className="field-error" role="alert">
              {error}
            </p>
          )}
          <p id="key-hint" className="soft small">
            {t('signIn.hint')}
          </p>
          <button type="submit" className="primary" disabled={busy}>
            {t('signIn.submit')}
          </button>
        </form>
        <button
          type="button"
          className="quiet"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {language === 'zh' ? 'English' : '中文'}
        </button>
      </div>
    </main>
  );
}
