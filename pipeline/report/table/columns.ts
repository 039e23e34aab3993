/** What a cell of an exported table holds; absent is null in every format. */
export type Cell = string | number | null | undefined;

/** A column of an exported table: its name, its kind, and where its cells come from. */
export interface Column<Row> {
  readonly name: string;
  /** `time`: ISO 8601 text here, milliseconds since 1970 in formats that have times. */
  readonly kind: 'text' | 'number' | 'integer' | 'time';
  readonly of: (row: Row) => Cell;
}
