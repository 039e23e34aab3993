import type { Language } from '#pipeline/core/language.ts';
import { html } from './html.ts';
import { page } from './page.ts';

const WORDS = {
  en: { title: 'refundlens is running', open: 'Open the console', read: 'For programs: the API reference' },
  zh: { title: 'refundlens 正在运行', open: '打开控制台', read: '供程序使用：接口文档' },
} as const;

/** What a person sees who opens the address in a browser. */
export function homePage(language: Language): string {
  const words = WORDS[language];
  return page(
    words.title,
    '/',
    language,
    html`<p><a href="/console/">${words.open}</a></p>
<p><a href="/docs?lang=${language}">${words.read}</a></p>`,
  );
}
