import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { ApiError, type Problem } from '#api/client/index.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { TABLE_FORMATS, type TableFormat } from '#pipeline/report/table/table.ts';

/** Lines per page: as many as the API gives at once. */
const PAGE = 10_000;

export function isTableFormat(text: string): text is TableFormat {
  return (TABLE_FORMATS as readonly string[]).includes(text);
}

/**
 * Writes all pages of a list to a file, or to standard output where it is `-`. CSV keeps the first page's header alone.
 * A Parquet file is one page: where there is more, it throws and says to narrow the list.
 */
export async function download(
  service: { readonly url: string; readonly key: string },
  path: string,
  query: Record<string, string | undefined>,
  format: TableFormat,
  file: string,
): Promise<void> {
  const out = file === '-' ? process.stdout : createWriteStream(file);
  let cursor: string | undefined;
  for (let page = 0; page === 0 || cursor; page++) {
    const given = Object.entries({ ...query, format, limit: String(PAGE), cursor });
    const search = new URLSearchParams(given.filter((entry): entry is [string, string] => entry[1] !== undefined));
    const answer = await fetch(`${service.url}${path}?${search}`, {
      headers: { Authorization: `Bearer ${service.key}` },
    });
    if (!answer.ok) {
      throw new ApiError((await answer.json()) as Problem, null);
    }
    cursor = answer.headers.get('Next-Cursor') ?? undefined;
    if (cursor && format === 'parquet') {
      const en = `There are more than ${PAGE} rows, and a Parquet file is written in one piece: narrow the list, or take csv or ndjson.`;
      const zh = `超过 ${PAGE} 行，而 Parquet 文件须一次写成：请缩小范围，或选择 csv、ndjson。`;
      throw new RefundlensError('request_invalid', { en, zh });
    }
    const bytes = Buffer.from(await answer.arrayBuffer());
    const body = page > 0 && format === 'csv' ? bytes.subarray(bytes.indexOf('\n') + 1) : bytes;
    if (!out.write(body)) await once(out, 'drain');
  }
  if (out !== process.stdout) {
    out.end();
    await once(out, 'finish');
  }
}
