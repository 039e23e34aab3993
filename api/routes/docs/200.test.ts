import { expect, test } from 'vitest';
import { escapeHtml } from '#api/docs/html.ts';
import { ROUTES } from '#api/routes/index.ts';
import { type TestAnswer, testApi } from '#api/testing.ts';
import { ERRORS } from '#pipeline/core/errors.ts';

const api = testApi();
const read = (path: string, language = 'en') =>
  api().request(path, { tenant: null, headers: { 'Accept-Language': language } });
const textOf = ({ bytes }: TestAnswer) => new TextDecoder().decode(bytes);

test.each(['zh', 'en'] as const)('the reference shows every route (%s)', async language => {
  const page = textOf(await read('/docs', language));
  expect(page).toContain(`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`);
  for (const { spec } of ROUTES.filter(({ spec }) => spec.documented !== false)) {
    expect(page).toContain(`id="${spec.id}"`);
    expect(page).toContain(escapeHtml(spec.summary[language]));
  }
});

test.each(['zh', 'en'] as const)('each error code has its anchor and its words (%s)', async language => {
  const page = textOf(await read(`/docs/errors?lang=${language}`));
  for (const [code, { title }] of Object.entries(ERRORS)) {
    expect(page).toContain(`<section id="${code}">`);
    expect(page).toContain(escapeHtml(title[language]));
  }
});

test.each(['/', '/docs', '/docs/errors'])('%s loads nothing that its policy forbids', async path => {
  const answer = await read(path);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const page = textOf(answer);
  expect(page).not.toMatch(/<script|\sstyle=|\son\w+=|(?:src|href)="(?:https?:)?\/\//);
  for (const [, href] of page.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) {
    expect((await read(href!)).headers.get('content-type')).toBe('text/css; charset=utf-8');
  }
});

test('every link inside the documentation leads to an anchor that is there', async () => {
  const pages: Record<string, string> = {};
  for (const path of ['/docs', '/docs/errors']) pages[path] = textOf(await read(`${path}?lang=zh`));
  for (const [own, page] of Object.entries(pages)) {
    for (const [, path, anchor] of page.matchAll(/href="([^"#?]*)[^"#]*#([^"]+)"/g)) {
      expect(pages[path || own]).toContain(`id="${anchor}"`);
    }
  }
});

test('the start page points to the reference; an odd language is no error', async () => {
  expect(textOf(await read('/?lang=klingon'))).toContain('href="/docs?lang=en"');
});

test('the contract is served as it is made', async () => {
  const { json } = await read('/openapi.json');
  expect(json.openapi).toBe('3.1.1');
  expect(Object.keys(json.paths)).toContain('/v1/cases/{id}/photos');
});
