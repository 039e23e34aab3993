import { expect, test } from 'vitest';
import { findKey, parseJson, parseObject } from './json-text.ts';

test('JSON that is too deep or too long is not parsed', () => {
  expect(parseJson(`${'['.repeat(64)}${']'.repeat(64)}`)).toBeDefined();
  expect(parseJson(`${'['.repeat(65)}${']'.repeat(65)}`)).toBeUndefined();
  expect(parseJson(`"${' '.repeat(2 ** 22)}"`)).toBeUndefined();
  expect(parseJson('"[[[{{{"')).toBe('[[[{{{');
});

test('only objects are objects', () => {
  expect(parseObject(' {"a":1}\0')).toEqual({ a: 1 });
  for (const text of ['[1]', '"{}"', 'null', '{']) expect(parseObject(text)).toBeUndefined();
});

test('the nearest key is found first', () => {
  expect(findKey({ deep: { key: 1 }, key: 2 }, 'key')).toBe(2);
  expect(findKey([{ a: [{ key: 3 }] }], 'key')).toBe(3);
  expect(findKey({ a: 1 }, 'key')).toBeUndefined();
});
