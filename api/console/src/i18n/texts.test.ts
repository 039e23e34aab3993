import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en, type TextKey } from './en.ts';
import { fill, preferredLanguage } from './texts.ts';
import { zh } from './zh.ts';

const keys = Object.keys(en) as TextKey[];
const names = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
/** Names that are the same in every language. */
const SAME: readonly string[] = ['app.title'];

test('both languages have the same texts in the same order', () => {
  expect(Object.keys(zh)).toEqual(keys);
});

test.each(keys)('%s is translated and takes the same values', key => {
  expect(names(zh[key])).toEqual(names(en[key]));
  expect(zh[key].trim()).not.toBe('');
  expect(en[key]).not.toMatch(/\p{Script=Han}/u);
  if (!SAME.includes(key)) expect(zh[key]).toMatch(/\p{Script=Han}/u);
});

test('every text is used, and every text that is used exists', () => {
  const src = join(import.meta.dirname, '..');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    file => /\.tsx?$/.test(file) && !/i18n|\.test\./.test(file),
  );
  const source = files.map(file => readFileSync(join(src, file), 'utf8')).join('\n');
  const client = [...source.matchAll(/['`]([a-z]+[A-Za-z]*\.[\w.]*)(?:\$\{|['`])/g)].map(match => match[1]!);
  const unused = keys.filter(key => !client.some(use => (use.endsWith('.') ? key.startsWith(use) : key === use)));
  expect(unused).toEqual([]);
});

test('no text accuses anybody', () => {
  const accusing =
    /\b(fake|fraud|forged?|cheat|scam|liar?|guilty|suspicious|dishonest)\b|造假|欺诈|骗|作弊|伪造|假图|恶意|可疑/i;
  for (const text of [...Object.values(en), ...Object.values(zh)]) expect(text).not.toMatch(accusing);
});

test('a text is filled with its values', () => {
  expect(fill('{n} of {m}', { n: 1, m: 2 })).toBe('1 of 2');
  expect(fill('{n} of {m}', { n: 1 })).toBe('1 of {m}');
});

test.each([
  [['zh-CN', 'en'], 'zh'],
  [['en-US', 'zh'], 'en'],
  [['de', 'zh-TW'], 'zh'],
  [['de'], 'en'],
  [[], 'en'],
])('%j prefers %s', (tags, language) => {
  expect(preferredLanguage(tags)).toBe(language);
});
