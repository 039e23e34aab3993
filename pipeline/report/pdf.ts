import PDFDocument from 'pdfkit';
import { sha256Hex } from '../core/ids.ts';
import { writeCover } from './pdf-cover.ts';
import { writeLimits, writeRecord } from './pdf-end.ts';
import { writePhoto } from './pdf-photo.ts';
import { pictureBook } from './pdf-pictures.ts';
import { COLOR, PAGE, type Sheet, sheetOn } from './pdf-sheet.ts';
import { fill } from './texts.ts';
import type { ReportView } from './view-model.ts';

/** The library copies the title into XML as it is, so the marks of XML are given in their wide forms. */
const xmlSafe = (text: string) => text.replaceAll('&', '＆').replaceAll('<', '＜').replaceAll('>', '＞');

function numberPages(sheet: Sheet, view: ReportView): void {
  const { doc } = sheet;
  const { start, count } = doc.bufferedPageRange();
  const style = { size: 8, color: COLOR.soft };
  const y = PAGE.height - 44;
  for (let index = 0; index < count; index++) {
    doc.switchToPage(start + index);
    doc.markContent('Artifact', { type: 'Pagination' });
    const page = fill(view.texts.page, { page: index + 1, pages: count });
    sheet.stamp(page, style, PAGE.width - PAGE.right - sheet.widthOf(page, style), y);
    const room = PAGE.width - PAGE.left - PAGE.right - sheet.widthOf(page, style) - 20;
    sheet.stamp(sheet.lines(`${view.title} · ${view.subtitle}`, style, room)[0]!, style, PAGE.left, y);
    doc.endMarkedContent();
  }
}

/** SHA-256 over everything that the view says and shows. */
function contentHash({ photos, ...rest }: ReportView): string {
  const said = photos.map(({ picture, maps, ...words }) => {
    return [words, ...[picture, ...maps].map(shown => shown && sha256Hex(shown.bytes))];
  });
  return sha256Hex(JSON.stringify([rest, said]));
}

/** The report as a tagged PDF/A-2b of A4 pages with its fonts embedded. The same view gives the same bytes. */
export async function renderPdf(view: ReportView): Promise<{ bytes: Uint8Array; pages: number }> {
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    font: '',
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    // ISO 19005-2, level B: what is shown is in the file, fonts and colour profile included.
    subset: 'PDF/A-2b',
    lang: view.lang,
    tagged: true,
    displayTitle: true,
    info: {
      Title: xmlSafe(`${view.title} · ${view.caseTitle}`),
      Subject: xmlSafe(view.subtitle),
      Creator: 'refundlens',
      Producer: 'refundlens',
      CreationDate: view.createdAt,
      ModDate: view.createdAt,
      // The file's id is a hash of these entries, and so follows the content.
      ...{ ContentHash: contentHash(view) },
    },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => doc.once('end', resolve).once('error', reject));

  const sheet = sheetOn(doc, { latin: view.lang === 'en' });
  const root = doc.struct('Document');
  doc.addStructure(root);
  const pictures = pictureBook(doc);
  writeCover(sheet, root, view, pictures);
  for (const photo of view.photos) writePhoto(sheet, root, photo, view, pictures);
  writeLimits(sheet, root, view);
  writeRecord(sheet, root, view);
  numberPages(sheet, view);
  const pages = doc.bufferedPageRange().count;
  doc.end();
  await ended;
  return { bytes: Buffer.concat(chunks), pages };
}
