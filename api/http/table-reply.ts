import type { Column } from '#pipeline/report/table/columns.ts';
import { TABLE_MIME, type TableFormat, tableOf } from '#pipeline/report/table/table.ts';
import type { Reply } from './route.ts';

/** A page of rows as a file to keep. `Next-Cursor` says how to go on where there is more. */
export function tableReply<Row extends object>(
  format: TableFormat,
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  nextCursor: string | null,
): Reply {
  return {
    status: 200,
    headers: {
      'Content-Disposition': `attachment; filename="${name}.${format}"`,
      ...(nextCursor && { 'Next-Cursor': nextCursor }),
    },
    bytes: tableOf(format, columns, rows),
    mime: TABLE_MIME[format],
  };
}
