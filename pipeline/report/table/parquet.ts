import { type BasicType, parquetWriteBuffer } from 'hyparquet-writer';
import type { Column } from './columns.ts';

const TYPES: Record<Column<never>['kind'], BasicType> = {
  text: 'STRING',
  number: 'DOUBLE',
  integer: 'INT32',
  time: 'TIMESTAMP',
};

/** A table as Apache Parquet (snappy), with typed, nullable columns. The one place that knows the library. */
export function parquetOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Uint8Array {
  const columnData = columns.map(({ name, kind, of }) => ({
    name,
    type: TYPES[kind],
    nullable: true,
    data: rows.map(row => {
      const cell = of(row) ?? null;
      return kind === 'time' && cell !== null ? new Date(cell) : cell;
    }),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
