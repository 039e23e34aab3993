import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import type { Column } from './columns.ts';
import { csvCell } from './csv.ts';
import { tableOf } from './table.ts';

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

interface Row {
  readonly name: string | null;
  readonly weight: number | null;
  readonly count: number;
  readonly at: string | null;
}
const COLUMNS: Column<Row>[] = [
  { name: 'name', kind: 'text', of: row => row.name },
  { name: 'weight', kind: 'number', of: row => row.weight },
  { name: 'count', kind: 'integer', of: row => row.count },
  { name: 'at', kind: 'time', of: row => row.at },
];
const ROWS: Row[] = [
  { name: '螃蟹', weight: -1.5, count: 3, at: '2026-11-22T05:30:00.250Z' },
  { name: null, weight: null, count: 0, at: null },
];

test('parquet: another reader finds types, values and nulls', async () => {
  const bytes = tableOf('parquet', COLUMNS, ROWS) as Uint8Array<ArrayBuffer>;
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  expect(await parquetReadObjects({ file })).toEqual([
    { name: '螃蟹', weight: -1.5, count: 3, at: new Date('2026-11-22T05:30:00.250Z') },
    { name: null, weight: null, count: 0, at: null },
  ]);
  expect(
    parquetMetadata(file)
      .schema.slice(1)
      .map(({ type }) => type),
  ).toEqual(['BYTE_ARRAY', 'DOUBLE', 'INT32', 'INT64']);
});

test.each(['csv', 'ndjson', 'parquet'] as const)('%s of nothing is a file all the same', async format => {
  const empty = tableOf(format, COLUMNS, []);
  if (format === 'csv') expect(empty).toBe('\ufeffname,weight,count,at\r\n');
  if (format === 'ndjson') expect(empty).toBe('');
  if (format === 'parquet') {
    const { buffer } = empty as Uint8Array<ArrayBuffer>;
    expect(await parquetReadObjects({ file: buffer })).toEqual([]);
  }
});
