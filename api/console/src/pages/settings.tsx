import { useState } from 'react';
import type { Session } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { chooseTheme, currentTheme, THEMES } from '../logic/theme.ts';
import { InForce } from './settings/in-force.tsx';
import { Keys } from './settings/keys.tsx';
import { Privacy } from './settings/privacy.tsx';
import { Retention } from './settings/retention.tsx';
import { Usage } from './settings/usage.tsx';
import { Webhooks } from './settings/webhooks.tsx';

export default function Settings({ session }: { session: Session }) {
  const { t, language, setLanguage } = useWords();
  const [theme, setTheme] = useState(currentTheme);
  const admin = session.key.scopes.includes('admin');
  return (
    <div className="page settings">
      <h1>{t('settings.title')}</h1>
      <section className="panel">
        <fieldset className="choice">
          <legend>{t('settings.language')}</legend>
          {(['zh', 'en'] as const).map(each => (
            <label key={each} lang={each === 'zh' ? 'zh-CN' : 'en'}>
              <input type="radio" name="language" checked={language === each} onChange={() => setLanguage(each)} />
              {each === 'zh' ? '中文' : 'English'}
            </label>
          ))}
        </fieldset>
        <fieldset className="choice">
          <legend>{t('settings.theme')}</legend>
          {THEMES.map(each => (
            <label key={each}>
              <input
                type="radio"
                name="theme"
                checked={theme === each}
                onChange={() => {
                  chooseTheme(each);
                  setTheme(each);
                }}
              />
              {t(`settings.theme.${each}`)}
            </label>
          ))}
        </fieldset>
        <p>
          <a href={`/docs?lang=${language}`}>{t('settings.docs')}</a>
        </p>
      </section>
      <section className="panel" aria-labelledby="usage-title">
        <h2 id="usage-title">{t('usage.title')}</h2>
        <Usage />
      </section>
      <section className="panel" aria-labelledby="force-title">
        <h2 id="force-title">{t('force.title')}</h2>
        <InForce />
      </section>
      <section className="panel" aria-labelledby="keep-title">
        <h2 id="keep-title">{t('keep.title')}</h2>
        <Retention admin={admin} />
      </section>
      <section className="panel" aria-labelledby="privacy-title">
        <h2 id="privacy-title">{t('privacy.title')}</h2>
        <Privacy admin={admin} />
      </section>
      <section className="panel" aria-labelledby="keys-title">
        <h2 id="keys-title">{t('settings.keys')}</h2>
        {admin ? <Keys own={session.key.id} /> : <p className="soft">{t('settings.keysAdmin')}</p>}
      </section>
      <section className="panel" aria-labelledby="hooks-title">
        <h2 id="hooks-title">{t('hook.title')}</h2>
        {admin ? <Webhooks /> : <p className="soft">{t('hook.admin')}</p>}
      </section>
    </div>
  );
}
