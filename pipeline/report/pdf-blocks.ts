import { COLOR, CONTENT, lineHeight, PAGE, type Sheet, type Style, type Tag } from './pdf-sheet.ts';
import type { Row } from './view-photo.ts';

export const TEXT = {
  body: { size: 10.5 },
  soft: { size: 9, color: COLOR.soft },
  small: { size: 8, color: COLOR.soft },
  h2: { size: 15, weight: 700, leading: 1.45 },
  h3: { size: 10.5, weight: 700 },
} as const satisfies Record<string, Style>;

/** A heading that never ends a page: it moves on unless `follow` more points fit beneath it. */
export function heading(sheet: Sheet, parent: Tag, level: 2 | 3, text: string, follow = 40): void {
  const style = level === 2 ? TEXT.h2 : TEXT.h3;
  const gap = level === 2 ? 0 : 14;
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

/** A bulleted list; `note` stands under its item in small type. */
export function bullets(
  sheet: Sheet,
  parent: Tag,
  items: readonly { readonly text: string; readonly note?: string }[],
  { x = PAGE.left, width = CONTENT.width }: { x?: number; width?: number } = {},
): void {
  const list = sheet.tag(parent, 'L');
  const indent = 12;
  for (const { text, note } of items) {
    const item = sheet.tag(list, 'LI');
    sheet.room(lineHeight(TEXT.body) + (note ? lineHeight(TEXT.small) : 0));
    const y = sheet.y + lineHeight(TEXT.body) / 2;
    sheet.decorate(() => sheet.doc.circle(x + 3, y, 1.6).fill(COLOR.accent));
    const place = { x: x + indent, width: width - indent };
    sheet.write(item, 'LBody', text, TEXT.body, place);
    if (note) sheet.write(item, 'LBody', note, TEXT.small, place);
    sheet.y += 3;
  }
}

/** A table given as columns of fixed width; a row that does not fit moves to the next page whole. */
export function table(
  sheet: Sheet,
  parent: Tag,
  rows: readonly (readonly string[])[],
  columns: readonly { readonly width: number; readonly style: Style }[],
  { head = false } = {},
): void {
  const element = sheet.tag(parent, 'Table');
  rows.forEach((cells, index) => {
    const isHead = head && index === 0;
    const styled = columns.map(({ width, style }) => ({ width, style: isHead ? TEXT.small : style }));
    const height = Math.max(...styled.map(({ width, style }, i) => sheet.height(cells[i] ?? '', style, width - 12)));
    // A cell taller than a page would never fit: it is written from the top and runs over.
    sheet.room(Math.min(height + 5, CONTENT.bottom - PAGE.top));
    const row = sheet.tag(element, 'TR');
    const top = sheet.y;
    let x = PAGE.left;
    styled.forEach(({ width, style }, i) => {
      const type = isHead || (!head && i === 0) ? 'TH' : 'TD';
      const cell = sheet.tag(row, type, type === 'TH' ? { scope: isHead ? 'Column' : 'Row' } : {});
      sheet.writeAt(cell, 'P', cells[i] ?? '', style, x, top, width - 12);
      x += width;
    });
    sheet.y = top + height + 2;
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
