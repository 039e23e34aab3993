import { doesNotFit } from './does-not-fit.ts';
import { imageSize } from './images.ts';
import type { FitImage, FitLimits } from './input.ts';
import { renderPdf } from './pdf.ts';
import type { Profile } from './profiles.ts';
import type { ReportView } from './view-model.ts';
import type { PictureView } from './view-photo.ts';

export interface Document {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** How small a document's pictures may get, step by step; on an A4 page 480 pixels are still 150 dpi. */
const STEPS: readonly FitLimits[] = [
  { maxBytes: 300_000, maxSide: 1200, minSide: 480 },
  { maxBytes: 150_000, maxSide: 800, minSide: 480 },
  { maxBytes: 100_000, maxSide: 640, minSide: 480 },
];

async function withPictures(view: ReportView, limits: FitLimits, fitImage: FitImage): Promise<ReportView> {
  const shrunk = async (picture: PictureView): Promise<PictureView> => {
    const bytes = await fitImage(picture.bytes, limits);
    const size = bytes && imageSize(bytes);
    return size ? { ...picture, mime: 'image/jpeg', bytes, ...size } : picture;
  };
  const photos = [];
  for (const photo of view.photos) photos.push({ ...photo, picture: photo.picture && (await shrunk(photo.picture)) });
  return { ...view, photos };
}

/**
 * The report as a PDF within the limits, with pictures as large as they allow.
 * Throws `report_does_not_fit` with both numbers where it has too many pages or stays too large.
 */
export async function documentOf(view: ReportView, limits: Profile['document'], fitImage: FitImage): Promise<Document> {
  let document = await renderPdf(view);
  if (!limits) return document;
  const what = { en: 'The report as a PDF', zh: 'PDF 报告' };
  if (document.pages > limits.maxPages) {
    throw doesNotFit('document', what, document.pages, limits.maxPages, 'pages');
  }
  for (const step of STEPS) {
    if (document.bytes.length <= limits.maxBytes) return document;
    document = await renderPdf(await withPictures(view, step, fitImage));
  }
  if (document.bytes.length <= limits.maxBytes) return document;
  throw doesNotFit('document', what, document.bytes.length, limits.maxBytes, 'bytes');
}
