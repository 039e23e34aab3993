import { facts, heading, rule, TEXT } from './pdf-blocks.ts';
import type { PictureBook } from './pdf-pictures.ts';
import { COLOR, CONTENT, lineHeight, PAGE, type Sheet, type Tag } from './pdf-sheet.ts';
import type { ReportView } from './view-model.ts';
import type { PhotoView } from './view-photo.ts';

const THUMB = { width: 60, height: 45 };
const VERDICT = { size: 12, weight: 700 } as const;

/** A small picture that fills its box; what stands out is cut off. */
function thumbnail(sheet: Sheet, photo: PhotoView, y: number, pictures: PictureBook): void {
  const { doc } = sheet;
  sheet.decorate(() => {
    doc.save().roundedRect(PAGE.left, y, THUMB.width, THUMB.height, 4).clip();
    doc.rect(PAGE.left, y, THUMB.width, THUMB.height).fill(COLOR.ground);
    const { picture } = photo;
    if (picture) {
      const scale = Math.max(THUMB.width / picture.width, THUMB.height / picture.height);
      const [width, height] = [picture.width * scale, picture.height * scale];
      pictures.draw(picture, PAGE.left + (THUMB.width - width) / 2, y + (THUMB.height - height) / 2, width, height);
    }
    doc.restore();
  });
}

function glanceRow(sheet: Sheet, list: Tag, photo: PhotoView, pictures: PictureBook): void {
  const x = PAGE.left + THUMB.width + 14;
  const width = CONTENT.width - THUMB.width - 14;
  const note = [photo.heading, photo.strengthLabel].filter(Boolean).join(' · ');
  const text = sheet.height(photo.verdict, VERDICT, width) + sheet.height(note, TEXT.soft, width);
  const height = Math.max(THUMB.height, text);
  sheet.room(height + 16);
  const top = sheet.y + 8;
  thumbnail(sheet, photo, top, pictures);
  sheet.y = top + (height - text) / 2;
  const body = sheet.tag(sheet.tag(list, 'LI'), 'LBody');
  const verdict = { ...VERDICT, color: photo.tone === 'finding' ? COLOR.accent : COLOR.ink };
  sheet.write(body, 'P', photo.verdict, verdict, { x, width });
  sheet.write(body, 'P', note, TEXT.soft, { x, width });
  // Ties the link to its place in the structure; the library's types leave the option out.
  const link: object = { structParent: sheet.tag(body, 'Link'), Contents: new String(photo.heading) };
  sheet.doc.goTo(PAGE.left, top, CONTENT.width, height, `photo-${photo.number}`, link);
  sheet.y = top + height;
  rule(sheet, 8);
}

/** First page: what was found, then what the case is. */
export function writeCover(sheet: Sheet, root: Tag, view: ReportView, pictures: PictureBook): void {
  const { texts } = view;
  sheet.newPage();
  const section = sheet.tag(root, 'Sect');
  sheet.doc.outline.addItem(texts.overview.heading);
  sheet.write(section, 'P', view.title, { size: 10, weight: 700, color: COLOR.accent });
  sheet.y += 2;
  sheet.write(section, 'H1', view.caseTitle, { size: 22, weight: 700, leading: 1.35 });
  sheet.y += 2;
  sheet.write(section, 'P', view.subtitle, TEXT.soft);
  rule(sheet, 14, 20);

  heading(sheet, section, 2, texts.overview.heading);
  sheet.write(section, 'P', view.counts, TEXT.body);
  if (view.photos.length > 0) {
    rule(sheet, 10);
    const list = sheet.tag(section, 'L');
    for (const photo of view.photos) glanceRow(sheet, list, photo, pictures);
  }
  sheet.y += 8;
  sheet.write(section, 'P', texts.overview.reminder, TEXT.soft);
  sheet.y += 22;

  heading(sheet, section, 2, texts.case_facts.heading, 3 * lineHeight(TEXT.body));
  facts(sheet, section, view.facts);
}
