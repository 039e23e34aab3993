import type { ListedJson } from '../../resources/listed.ts';

const COLUMNS = {
  inspection_id: row => row.id,
  case_id: row => row.case?.id,
  reference: row => row.case?.reference,
  title: row => row.case?.title,
  filename: row => row.filename,
  role: row => row.role,
  status: row => row.status,
  verdict: row => row.verdict?.class,
  strength: row => row.verdict?.strength,
  log10_lr: row => row.verdict?.log10_lr,
  summary_zh: row => row.verdict?.summary.zh,
  summary_en: row => row.verdict?.summary.en,
  error: row => row.error?.code,
  sha256: row => row.sha256,
  refundlens: row => row.verdict?.versions.refundlens,
  policy: row => row.verdict?.versions.policy,
  created_at: row => row.created_at,
  finished_at: row => row.finished_at,
} satisfies Record<string, (row: ListedJson) => string | number | null | undefined>;

/** A cell by RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP). */
export function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Lines of a table with its header, in UTF-8 with a byte order mark, without which Excel misreads Chinese. */
export function csvOf(rows: readonly ListedJson[]): string {
  const lines = rows.map(row => Object.values(COLUMNS).map(cell => csvCell(cell(row))));
  return `\ufeff${[Object.keys(COLUMNS), ...lines].map(cells => `${cells.join(',')}\r\n`).join('')}`;
}
