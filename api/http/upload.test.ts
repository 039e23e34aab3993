import { expect, test } from 'vitest';
import { cleanFilename } from './upload.ts';

test.each([
  ['IMG_2041.jpg', 'IMG_2041.jpg'],
  ['退款 凭证（1）.png', '退款 凭证（1）.png'],
  ['a\0b\u0007\r\n.jpg', 'ab.jpg'],
  ['photo\u202egpj.exe', 'photogpj.exe'],
  ['\ud800.jpg', '.jpg'],
  ['   ', null],
  ['\u0000', null],
  [undefined, null],
])('file name %j is kept as %j', (given, kept) => {
  expect(cleanFilename(given)).toBe(kept);
});

test('a long name is cut between characters', () => {
  const name = cleanFilename('😀'.repeat(400));
  expect([...name!]).toHaveLength(255);
  expect(name!.isWellFormed()).toBe(true);
});
