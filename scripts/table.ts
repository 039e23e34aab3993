import Table from 'cli-table3';
import type { Language } from '#pipeline/core/language.ts';

export interface TableRow {
  readonly photo: string;
  readonly verdict: string;
  readonly strength: string;
  readonly why: string;
}

const HEADS: Record<Language, [string, string, string, string]> = {
  en: ['photo', 'verdict', 'strength', 'why'],
  zh: ['照片', '结论', '证据强度', '原因'],
};

/** A table that fits the terminal (100 columns where there is none); the last column wraps. */
export function verdictTable(rows: readonly TableRow[], language: Language): string {
  const width = Math.max(80, Math.min(process.stdout.columns ?? 110, 160));
  const photo = Math.min(36, Math.max(10, ...rows.map(row => row.photo.length + 2)));
  const [verdict, strength] = [22, 20];
  const table = new Table({
    head: HEADS[language],
    style: { head: process.stdout.isTTY ? ['bold'] : [], border: [], compact: true },
    colWidths: [photo, verdict, strength, width - photo - verdict - strength - 5],
    wordWrap: true,
    wrapOnWordBoundary: language === 'en',
  });
  for (const row of rows) table.push([shortened(row.photo, photo - 2), row.verdict, row.strength, row.why]);
  return table.toString();
}

/** Long paths keep their end, where the name is. */
function shortened(path: string, width: number): string {
  return path.length <= width ? path : `…${path.slice(path.length - width + 1)}`;
}
