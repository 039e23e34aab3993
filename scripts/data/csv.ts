import { readFileSync } from 'node:fs';

/** Rows of a CSV file (RFC 4180) by the names of its first line. */
export function readCsv(file: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  const text = readFileSync(file, 'utf8').replace(/\r\n/g, '\n');
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\n') {
      rows.at(-1)!.push(field);
      field = '';
      if (c === '\n') rows.push([]);
    } else field += c;
  }
  if (field !== '' || rows.at(-1)!.length > 0) rows.at(-1)!.push(field);
  const [head, ...body] = rows.filter(row => row.length > 1);
  return body.map(row => Object.fromEntries(head!.map((name, i) => [name, row[i] ?? ''])));
}
