import { useEffect, useState } from 'react';
import { useWords } from '../i18n/context.tsx';

/** Puts a text on the clipboard, also where the page was not reached over TLS and the modern way is closed. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  const place = document.querySelector('dialog[open]') ?? document.body;
  place.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}

export function CopyButton({ text }: { text: string }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button type="button" onClick={() => copyText(text).then(() => setCopied(true))}>
      <span aria-live="polite">{t(copied ? 'app.copied' : 'app.copy')}</span>
    </button>
  );
}
