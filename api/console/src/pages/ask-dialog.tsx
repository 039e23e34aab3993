import { useState } from 'react';
import type { Advice, Language } from '../api/types.ts';
import { useWords } from '../i18n/context.tsx';
import { TEXTS } from '../i18n/texts.ts';
import { CopyButton } from '../ui/copy.tsx';
import { Dialog } from '../ui/dialog.tsx';

function messageIn(language: Language, wanted: readonly Advice[]): string {
  const texts = TEXTS[language];
  const lines = wanted.map((what, index) => `${index + 1}. ${texts[`ask.${what}`]}`);
  return [texts['ask.opening'], ...lines, texts['ask.closing']].join('\n');
}

/** A friendly message to the buyer about the evidence that would help. Buyers write Chinese or English. */
export function AskDialog({ wanted, onClose }: { wanted: readonly Advice[]; onClose(): void }) {
  const { t, language: own } = useWords();
  const [language, setLanguage] = useState<Language>(own);
  const message = messageIn(language, wanted);
  return (
    <Dialog title={t('ask.title')} onClose={onClose}>
      <p className="soft">{t('ask.intro')}</p>
      <fieldset className="choice">
        <legend className="hidden">{t('settings.language')}</legend>
        {(['zh', 'en'] as const).map(each => (
          <label key={each}>
            <input type="radio" name="ask-language" checked={language === each} onChange={() => setLanguage(each)} />
            {each === 'zh' ? '中文' : 'English'}
          </label>
        ))}
      </fieldset>
      <pre className="message" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        {message}
      </pre>
      <div className="actions">
        <CopyButton text={message} />
      </div>
    </Dialog>
  );
}
