import { bullets, facts, heading, TEXT, table } from './pdf-blocks.ts';
import { COLOR, CONTENT, type Sheet, type Tag } from './pdf-sheet.ts';
import type { ReportView } from './view-model.ts';

/** What the method can and cannot say. */
export function writeLimits(sheet: Sheet, root: Tag, view: ReportView): void {
  const { limits } = view.texts;
  sheet.newPage();
  sheet.doc.outline.addItem(limits.heading);
  const section = sheet.tag(root, 'Sect');
  heading(sheet, section, 2, limits.heading);
  bullets(sheet, section, limits.paragraphs);
}

/** Hashes and versions, in small type. */
export function writeRecord(sheet: Sheet, root: Tag, view: ReportView): void {
  const { record } = view.texts;
  const section = sheet.tag(root, 'Sect');
  sheet.y += 24;
  sheet.room(120);
  sheet.doc.outline.addItem(record.heading);
  heading(sheet, section, 2, record.heading);
  for (const photo of view.record.photos) {
    heading(sheet, section, 3, photo.heading, 60);
    facts(sheet, section, photo.rows, { size: 7.5 }, 190);
  }
  heading(sheet, section, 3, record.versions, 60);
  const cell = { size: 8, color: COLOR.ink };
  const shares = [0.42, 0.16, 0.22, 0.2];
  table(
    sheet,
    section,
    view.record.versions,
    shares.map(share => ({ width: CONTENT.width * share, style: cell })),
    { head: true },
  );
  sheet.y += 12;
  sheet.write(section, 'P', view.madeBy, TEXT.small);
}
