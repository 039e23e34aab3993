import { ERRORS } from '#pipeline/core/errors.ts';
import type { Language } from '#pipeline/core/language.ts';
import { html } from './html.ts';
import { page } from './page.ts';

const WORDS = {
  en: { title: 'Errors', retry: 'The same request may succeed later.', final: 'The same request will fail again.' },
  zh: { title: '错误码', retry: '相同请求稍后可能成功。', final: '相同请求会再次失败。' },
} as const;

/** Every code of the catalogue, each under an anchor of its name, where the `type` of a problem points. */
export function errorsPage(language: Language): string {
  const words = WORDS[language];
  const sections = Object.entries(ERRORS).map(
    ([code, { status, title, retryable }]) => html`<section id="${code}">
<h2><code>${code}</code> <span class="soft">${status}</span></h2>
<p>${title[language]}</p>
<p class="soft">${retryable ? words.retry : words.final}</p>
</section>
`,
  );
  return page(words.title, '/docs/errors', language, html`${sections}`);
}
