import { expect, test } from 'vitest';
import { csvCell } from './csv.ts';

test.each([
  ['plain', 'plain'],
  ['退款,"急"', '"退款,""急"""'],
  ['two\nlines', '"two\nlines"'],
  ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
  ['@sum', "'@sum"],
  [null, ''],
  [-1.5, '-1.5'],
])('%j is the cell %s', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});
