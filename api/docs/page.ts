import type { Language } from '#pipeline/core/language.ts';
import { html, type Markup } from './html.ts';

const WORDS = {
  en: { reference: 'API reference', errors: 'Errors', document: 'OpenAPI 3.1', other: '中文' },
  zh: { reference: '接口文档', errors: '错误码', document: 'OpenAPI 3.1', other: 'English' },
} as const;

/** A whole page of the documentation. Works offline and under a policy that allows nothing but our own style sheet. */
export function page(title: string, path: string, language: Language, content: Markup): string {
  const words = WORDS[language];
  const other = language === 'zh' ? 'en' : 'zh';
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - refundlens</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<header>
<strong>refundlens</strong>
<nav>
<a href="/docs?lang=${language}">${words.reference}</a>
<a href="/docs/errors?lang=${language}">${words.errors}</a>
<a href="/openapi.json">${words.document}</a>
<a href="${path}?lang=${other}" hreflang="${other}">${words.other}</a>
</nav>
</header>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`.markup;
}
