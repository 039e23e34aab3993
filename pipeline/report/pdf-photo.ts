import { bullets, heading, notedList, TEXT } from './pdf-blocks.ts';
import { fitInto, type PictureBook } from './pdf-pictures.ts';
import { COLOR, CONTENT, lineHeight, PAGE, type Sheet, type Tag } from './pdf-sheet.ts';
import type { ReportView } from './view-model.ts';
import type { PhotoView, PictureView } from './view-photo.ts';

const GAP = 18;
const CAPTION = { size: 8.5, color: COLOR.soft };

/** The answer first: class, strength, one sentence, and what the class means. */
function verdictBlock(sheet: Sheet, section: Tag, photo: PhotoView): void {
  const color = photo.tone === 'finding' ? COLOR.accent : COLOR.ink;
  const place = { x: PAGE.left + 14, width: CONTENT.width - 14 };
  const top = sheet.y;
  sheet.write(section, 'P', photo.verdict, { size: 18, weight: 700, color, leading: 1.4 }, place);
  if (photo.strengthLabel) sheet.write(section, 'P', photo.strengthLabel, { ...TEXT.soft, color }, place);
  sheet.y += 4;
  if (photo.summary) sheet.write(section, 'P', photo.summary, TEXT.body, place);
  sheet.write(section, 'P', photo.meaning, TEXT.soft, place);
  const height = sheet.y - top;
  const bar = photo.tone === 'finding' ? COLOR.accent : COLOR.line;
  if (height > 0) sheet.decorate(() => sheet.doc.rect(PAGE.left, top + 2, 3, height - 4).fill(bar));
  sheet.y += 12;
}

interface Panel {
  readonly picture: PictureView;
  readonly under: PictureView | null;
}

function panel(
  sheet: Sheet,
  section: Tag,
  { picture, under }: Panel,
  x: number,
  box: { width: number; height: number },
  pictures: PictureBook,
) {
  const { doc } = sheet;
  const size = fitInto(under ?? picture, box.width, box.height);
  const y = sheet.y;
  const figure = sheet.tag(section, 'Figure', { alt: picture.alt, bbox: [x, y, x + size.width, y + size.height] });
  figure.add(() => {
    doc.save();
    if (under) {
      // Maps go from transparent violet to pale yellow: they read best on a darkened photo.
      doc.rect(x, y, size.width, size.height).fill('#000000');
      doc.opacity(0.6);
      pictures.draw(under, x, y, size.width, size.height);
      doc.opacity(1);
    }
    pictures.draw(picture, x, y, size.width, size.height);
    // Light below dark, so that the frames are seen on any ground.
    for (const [width, color] of [[2.5, '#ffffff'] as const, [1.25, COLOR.accent] as const]) {
      for (const mark of picture.marks ?? []) {
        doc.rect(x + mark.x * size.width, y + mark.y * size.height, mark.width * size.width, mark.height * size.height);
        doc.lineWidth(width).stroke(color);
      }
    }
    doc.restore();
  });
  const caption = sheet.tag(section, 'Caption');
  const text = y + box.height + 6;
  sheet.writeAt(caption, 'P', picture.name, { ...CAPTION, weight: 700, color: COLOR.ink }, x, text, box.width);
  sheet.writeAt(caption, 'P', picture.caption, CAPTION, x, text + lineHeight(CAPTION), box.width);
}

/** Two to a row: the photo with its first map beside it, further maps beneath. */
function pictureRows(sheet: Sheet, section: Tag, photo: PhotoView, view: ReportView, pictures: PictureBook): void {
  const { picture, maps } = photo;
  if (!picture) {
    sheet.write(section, 'P', photo.file, TEXT.soft);
    sheet.write(section, 'P', view.texts.photo.no_picture, TEXT.soft);
    return;
  }
  const panels: Panel[] = [{ picture, under: null }, ...maps.map(map => ({ picture: map, under: picture }))];
  const width = (CONTENT.width - GAP) / 2;
  for (let index = 0; index < panels.length; index += 2) {
    const row = panels.slice(index, index + 2);
    const height = Math.max(...row.map(item => fitInto(item.under ?? item.picture, width, 190).height));
    const captions = row.map(item => sheet.height(item.picture.caption, CAPTION, width) + lineHeight(CAPTION));
    const whole = height + 6 + Math.max(...captions);
    sheet.room(whole);
    row.forEach((item, column) => {
      panel(sheet, section, item, PAGE.left + column * (width + GAP), { width, height }, pictures);
    });
    sheet.y += whole + 6;
  }
}

function scale(sheet: Sheet, section: Tag, photo: PhotoView, view: ReportView): void {
  if (!photo.scale) return;
  const { value, sentence, alt } = photo.scale;
  const { texts } = view;
  heading(sheet, section, 3, texts.scale.heading, 70);
  const { doc } = sheet;
  const y = sheet.y + 10;
  const step = (CONTENT.width - 12) / 12;
  const middle = PAGE.left + CONTENT.width / 2;
  const at = middle + value * step;
  sheet.tag(section, 'Figure', { alt, bbox: [PAGE.left, y - 8, PAGE.left + CONTENT.width, y + 8] }).add(() => {
    doc.roundedRect(middle - 6 * step, y - 1.5, 12 * step, 3, 1.5).fill(COLOR.line);
    for (let tick = -6; tick <= 6; tick++) doc.rect(middle + tick * step - 0.5, y - 5, 1, 10).fill(COLOR.line);
    doc.rect(Math.min(at, middle), y - 2, Math.abs(at - middle), 4).fill(COLOR.accent);
    doc.circle(at, y, 5.5).lineWidth(1.5).fillAndStroke(COLOR.accent, '#ffffff');
  });
  sheet.y += 20;
  const half = CONTENT.width / 2;
  const right = sheet.widthOf(texts.scale.right, TEXT.small);
  sheet.writeAt(section, 'P', texts.scale.left, TEXT.small, PAGE.left, sheet.y, half);
  sheet.writeAt(section, 'P', texts.scale.right, TEXT.small, PAGE.left + CONTENT.width - right, sheet.y, half);
  sheet.y += lineHeight(TEXT.small) + 2;
  sheet.write(section, 'P', sentence, TEXT.body);
}

function adviceBox(sheet: Sheet, section: Tag, photo: PhotoView, view: ReportView): void {
  if (photo.advice.length === 0) return;
  const inner = { x: PAGE.left + 14, width: CONTENT.width - 28 };
  const texts = photo.advice.reduce((sum, text) => sum + sheet.height(text, TEXT.body, inner.width - 12) + 3, 0);
  const height = texts + lineHeight(TEXT.h3) + 19;
  sheet.room(height + 6);
  sheet.y += 6;
  const top = sheet.y;
  sheet.decorate(() => sheet.doc.roundedRect(PAGE.left, top, CONTENT.width, height, 6).fill(COLOR.wash));
  sheet.y += 8;
  sheet.write(section, 'H3', view.texts.advice.heading, TEXT.h3, inner);
  sheet.y += 2;
  bullets(sheet, section, photo.advice, inner);
  sheet.y = top + height;
}

function posterior(sheet: Sheet, section: Tag, photo: PhotoView, view: ReportView): void {
  if (!photo.posterior) return;
  const finding = photo.tone === 'finding';
  if (finding) heading(sheet, section, 3, view.texts.posterior.heading);
  sheet.write(section, 'P', photo.posterior, finding ? TEXT.body : TEXT.soft);
}

/** Everything about one photo, on a page of its own. */
export function writePhoto(sheet: Sheet, root: Tag, photo: PhotoView, view: ReportView, pictures: PictureBook): void {
  const { texts } = view;
  // A photo that was not inspected takes a few lines, so it may follow on the page of the one before.
  if (photo.tone === 'failed' && sheet.y + 200 < CONTENT.bottom && photo.number > 1) sheet.y += 36;
  else sheet.newPage();
  sheet.doc.addNamedDestination(`photo-${photo.number}`, 'XYZ', PAGE.left, sheet.y, null);
  sheet.doc.outline.addItem(`${photo.heading} · ${photo.verdict}`);
  const section = sheet.tag(root, 'Sect');
  heading(sheet, section, 2, photo.heading);
  verdictBlock(sheet, section, photo);
  pictureRows(sheet, section, photo, view, pictures);
  adviceBox(sheet, section, photo, view);
  scale(sheet, section, photo, view);
  posterior(sheet, section, photo, view);
  for (const group of photo.evidence) {
    heading(sheet, section, 3, group.heading);
    if (group.items.length === 0) sheet.write(section, 'P', texts.evidence.nothing, TEXT.soft);
    notedList(sheet, section, group.items, { quiet: group.kind === 'neutral' || group.kind === 'not_checked' });
  }
}
