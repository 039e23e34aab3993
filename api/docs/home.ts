import type { Language } from '#pipeline/core/language.ts';
import { html } from './html.ts';
import { page } from './page.ts';

const WORDS = {
  en: { title: 'refundlens is running', read: 'How to use it: the API reference.' },
  zh: { title: 'refundlens 正在运行', read: '使用方法请见接口文档。' },
} as const;

/** What a person sees who opens the address in a browser. */
export function homePage(language: Language): string {
  const words = WORDS[language];
  return page(words.title, '/', language, html`<p><a href="/docs?lang=${language}">${words.read}</a></p>`);
}
