import Table from 'cli-table3';
import stringWidth from 'string-width';
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

/** A table that fits the terminal (110 columns where there is none); cells wrap, and nothing is cut off. */
export function verdictTable(rows: readonly TableRow[], language: Language): string {
  const width = Math.max(80, Math.min(process.stdout.columns ?? 110, 160));
  const photo = Math.min(36, Math.max(10, ...rows.map(row => stringWidth(row.photo) + 2)));
  const [verdict, strength] = language === 'zh' ? [16, 10] : [22, 20];
  const widths = [photo, verdict, strength, width - photo - verdict - strength - 5];
  const table = new Table({
    head: HEADS[language],
    style: { head: process.stdout.isTTY ? ['bold'] : [], border: [] },
    colWidths: widths,
  });
  for (const row of rows) {
    const cells = [shortened(row.photo, photo - 2), row.verdict, row.strength, row.why];
    table.push(cells.map((cell, i) => wrapped(cell, widths[i]! - 2)));
  }
  return table.toString();
}

/** Lines of at most `width` terminal cells: between words, between Chinese characters, inside a word that is too long. */
export function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  const breakAt = () => {
    lines.push(line.trimEnd());
    line = '';
  };
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) {
    if (segment.includes('\n')) {
      breakAt();
      continue;
    }
    const fits = stringWidth(line + segment) <= width;
    // A mark that ends a sentence does not begin a line; it may stand one cell over, in the padding.
    if (!fits && line && !/^[，。！？；：、）”…,.!?;:)]$/.test(segment)) breakAt();
    if (line === '' && segment.trim() === '') continue;
    for (const character of stringWidth(segment) > width ? segment : [segment]) {
      if (stringWidth(line + character) > width + 1) breakAt();
      line += character;
    }
  }
  breakAt();
  return lines.join('\n');
}

/** Long paths keep their end, where the name is. */
function shortened(path: string, width: number): string {
  const characters = [...path];
  if (stringWidth(path) <= width) return path;
  while (stringWidth(characters.join('')) > width - 1) characters.shift();
  return `…${characters.join('')}`;
}
