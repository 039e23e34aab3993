import type { Column } from './columns.ts';
import { csvOf } from './csv.ts';
import { parquetOf } from './parquet.ts';

/** Formats that lists are exported in. NDJSON carries whole rows, the others the columns. */
export const TABLE_FORMATS = ['csv', 'ndjson', 'parquet'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export const TABLE_MIME: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
};

/** Rows as a file of that format. */
export function tableOf<Row extends object>(
  format: TableFormat,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): string | Uint8Array {
  if (format === 'csv') return csvOf(columns, rows);
  if (format === 'parquet') return parquetOf(columns, rows);
  return rows.map(row => `${JSON.stringify(row)}\n`).join('');
}
