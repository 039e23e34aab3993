import { COLOR, CONTENT, lineHeight, PAGE, type Sheet, type Style, type Tag } from './pdf-sheet.ts';
import type { Row } from './view-photo.ts';

export const TEXT = {
  body: { size: 10 },
  soft: { size: 9, color: COLOR.soft },
  small: { size: 8, color: COLOR.soft },
  h2: { size: 15, weight: 700, leading: 1.45 },
  h3: { size: 10, weight: 700 },
} as const satisfies Record<string, Style>;

/** A heading that never ends a page: it moves on unless `follow` more points fit beneath it. */
export function heading(sheet: Sheet, parent: Tag, level: 2 | 3, text: string, follow = 40): void {
  const style = level === 2 ? TEXT.h2 : TEXT.h3;
  const gap = level === 2 ? 0 : 11;
  sheet.room(gap + sheet.height(text, style) + follow);
  if (sheet.y > PAGE.top) sheet.y += gap;
  sheet.write(parent, `H${level}`, text, style);
  sheet.y += level === 2 ? 8 : 2;
}

export function rule(sheet: Sheet, gapBefore = 0, gapAfter = 0): void {
  sheet.y += gapBefore;
  sheet.decorate(() => {
    sheet.doc
      .moveTo(PAGE.left, sheet.y)
      .lineTo(PAGE.left + CONTENT.width, sheet.y)
      .lineWidth(0.6)
      .strokeColor(COLOR.line)
      .stroke();
  });
  sheet.y += gapAfter;
}

interface Span {
  readonly x?: number;
  readonly width?: number;
}

/** A bulleted list. */
export function bullets(sheet: Sheet, parent: Tag, items: readonly string[], span: Span = {}): void {
  const { x = PAGE.left, width = CONTENT.width } = span;
  const list = sheet.tag(parent, 'L');
  for (const text of items) {
    sheet.room(lineHeight(TEXT.body));
    const y = sheet.y + lineHeight(TEXT.body) / 2;
    sheet.decorate(() => sheet.doc.circle(x + 3, y, 1.6).fill(COLOR.accent));
    sheet.write(sheet.tag(list, 'LI'), 'LBody', text, TEXT.body, { x: x + 12, width: width - 12 });
    sheet.y += 3;
  }
}

/** A list of sentences, each with a note at the right edge; `quiet` sets it small and without rules. */
export function notedList(
  sheet: Sheet,
  parent: Tag,
  items: readonly { readonly sentence: string; readonly note: string | null }[],
  { quiet = false } = {},
): void {
  const noteWidth = 130;
  const style = quiet ? TEXT.soft : TEXT.body;
  const padding = quiet ? 1 : 4;
  const list = sheet.tag(parent, 'L');
  for (const { sentence, note } of items) {
    const width = note ? CONTENT.width - noteWidth - 16 : CONTENT.width;
    const notes = note ? sheet.lines(note, TEXT.small, noteWidth) : [];
    const height = Math.max(sheet.height(sentence, style, width), notes.length * lineHeight(TEXT.small) + 2);
    sheet.room(Math.min(height + 2 * padding, CONTENT.bottom - PAGE.top));
    if (!quiet) rule(sheet);
    sheet.y += padding;
    const item = sheet.tag(list, 'LI');
    const top = sheet.y;
    if (notes.length > 0) {
      const element = sheet.tag(item, 'Lbl');
      notes.forEach((line, index) => {
        const x = PAGE.left + CONTENT.width - sheet.widthOf(line, TEXT.small);
        element.add(() => sheet.stamp(line, TEXT.small, x, top + 1 + index * lineHeight(TEXT.small)));
      });
    }
    sheet.write(item, 'LBody', sentence, style, { width });
    // A sentence longer than a page has moved the cursor on by itself.
    if (top + height <= CONTENT.bottom) sheet.y = top + height;
    sheet.y += padding;
  }
}

/** A table given as columns of fixed width. A row stays whole where a page can hold it, else it goes on overleaf. */
export function table(
  sheet: Sheet,
  parent: Tag,
  rows: readonly (readonly string[])[],
  columns: readonly { readonly width: number; readonly style: Style }[],
  { head = false } = {},
): void {
  const element = sheet.tag(parent, 'Table');
  rows.forEach((texts, index) => {
    const isHead = head && index === 0;
    const row = sheet.tag(element, 'TR');
    let x = PAGE.left;
    const cells = columns.map(({ width, style: given }, i) => {
      const type = isHead || (!head && i === 0) ? 'TH' : 'TD';
      const tag = sheet.tag(row, type, type === 'TH' ? { scope: isHead ? 'Column' : 'Row' } : {});
      const style = isHead ? TEXT.small : given;
      const cell = { tag, style, x, lines: sheet.lines(texts[i] ?? '', style, width - 12) };
      x += width;
      return cell;
    });
    const step = Math.max(...cells.map(({ style }) => lineHeight(style)));
    const count = Math.max(...cells.map(({ lines }) => lines.length));
    sheet.room(Math.min(count * step + 5, CONTENT.bottom - PAGE.top));
    for (let line = 0; line < count; line++) {
      sheet.room(step);
      for (const cell of cells) {
        const text = cell.lines[line];
        if (text) cell.tag.add(() => sheet.stamp(text, cell.style, cell.x, sheet.y));
      }
      sheet.y += step;
    }
    sheet.y += 2;
    if (head) rule(sheet, 0, 3);
  });
}

/** Labels and values side by side. */
export function facts(
  sheet: Sheet,
  parent: Tag,
  rows: readonly Row[],
  value: Style = { size: 9.5 },
  labelWidth = 120,
): void {
  table(
    sheet,
    parent,
    rows.map(row => [row.label, row.value]),
    [
      { width: labelWidth, style: TEXT.soft },
      { width: CONTENT.width - labelWidth, style: value },
    ],
  );
}
