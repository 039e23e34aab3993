import { RefundlensError } from '../core/errors.ts';
import { renderHtml } from './html.ts';
import { imageSize } from './images.ts';
import type { FitImage, ReportFiles, ReportInput } from './input.ts';
import { messageOf, proofOf } from './message.ts';
import { renderPdf } from './pdf.ts';
import { profileOf } from './profiles.ts';
import { hasFinding, reportView } from './view-model.ts';
import type { PictureView } from './view-photo.ts';

export type * from './input.ts';
export { PROFILES, profileOf } from './profiles.ts';

/** Small enough that nine of them weigh little in a page, large enough to lie beneath a map. */
const UNDERLAY = { maxBytes: 60_000, maxSide: 640, minSide: 160 };

async function underlayOf(picture: PictureView | null, fitImage: FitImage): Promise<PictureView | null> {
  const bytes = picture && (await fitImage(picture.bytes, UNDERLAY));
  const size = bytes && imageSize(bytes);
  return picture && size ? { ...picture, mime: 'image/jpeg', bytes, ...size } : null;
}

/**
 * The files of a report: `report.html`, `report.pdf`, and what the profile adds. Depends on the input alone, not on
 * the clock: the same input gives the same bytes.
 * Throws `request_invalid` for an unknown profile, `report_not_ready` while a photo has no answer yet,
 * `report_evidence_too_weak` for a complaint without a finding, and `report_does_not_fit` with both numbers.
 */
export async function renderReport(input: ReportInput): Promise<{ files: ReportFiles }> {
  const profile = profileOf(input.profile);
  if (input.photos.some(photo => photo.status === 'queued' || photo.status === 'running')) {
    throw new RefundlensError('report_not_ready');
  }
  if (profile.complaint && !hasFinding(input)) throw new RefundlensError('report_evidence_too_weak');

  const files: ReportFiles = {};
  if (profile.message) {
    const bytes = new TextEncoder().encode(messageOf(input, profile.message));
    files[profile.message.file] = { mime: 'text/plain; charset=utf-8', bytes };
  }
  if (profile.proof) files[profile.proof.file] = { mime: 'image/jpeg', bytes: await proofOf(input, profile.proof) };

  const view = reportView(input);
  const underlays: (PictureView | null)[] = [];
  for (const { picture } of view.photos) underlays.push(await underlayOf(picture, input.fitImage));
  files['report.html'] = { mime: 'text/html; charset=utf-8', bytes: renderHtml(view, underlays) };
  files['report.pdf'] = { mime: 'application/pdf', bytes: await renderPdf(view) };
  return { files };
}
