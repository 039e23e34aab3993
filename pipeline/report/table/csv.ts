import type { Cell, Column } from './columns.ts';

/** A cell by RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP). */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table with its header, in UTF-8 with a byte order mark, without which Excel misreads Chinese. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = rows.map(row => columns.map(({ of }) => csvCell(of(row))));
  return `\ufeff${[columns.map(({ name }) => name), ...lines].map(cells => `${cells.join(',')}\r\n`).join('')}`;
}
