import { RefundlensError } from '../core/errors.ts';
import { sha256Hex } from '../core/ids.ts';
import { documentOf } from './document.ts';
import { checkFields, formJson, replyFiles } from './form.ts';
import { renderHtml } from './html.ts';
import { imageSize } from './images.ts';
import type { FitImage, ReportFiles, ReportInput } from './input.ts';
import { packetOf } from './packet/packet.ts';
import { profileOf } from './profiles.ts';
import { repliesOf } from './replies.ts';
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
 * The files of a report: `report.html`, `report.pdf`, and what the profile adds: `form.json` with statements and
 * pictures for a complaint, `packet.zip` where there is a signer. Depends on the input alone, not on the clock: the
 * same input gives the same bytes.
 * Throws `request_invalid` for an unknown profile, `report_not_ready` while a photo has no answer yet,
 * `report_evidence_too_weak` for a complaint without a finding, and `report_does_not_fit` with both numbers or with
 * the field that the case lacks.
 */
export async function renderReport(input: ReportInput): Promise<{ files: ReportFiles }> {
  const profile = profileOf(input.profile);
  if (input.photos.some(photo => photo.status === 'queued' || photo.status === 'running')) {
    throw new RefundlensError('report_not_ready');
  }
  if (profile.complaint && !hasFinding(input)) throw new RefundlensError('report_evidence_too_weak');
  checkFields(input, profile);

  const replies = profile.complaint ? await repliesOf(input, profile) : null;
  const view = reportView(input);
  const underlays: (PictureView | null)[] = [];
  for (const { picture } of view.photos) underlays.push(await underlayOf(picture, input.fitImage));
  const { bytes: pdf, pages } = await documentOf(view, profile.document, input.fitImage);
  const files: ReportFiles = {
    ...(replies && replyFiles(replies)),
    'report.html': { mime: 'text/html; charset=utf-8', bytes: renderHtml(view, underlays) },
    'report.pdf': { mime: 'application/pdf', bytes: pdf },
  };
  if (replies) {
    const form = formJson(input, profile, replies, { bytes: pdf.length, pages, sha256: sha256Hex(pdf) });
    const bytes = new TextEncoder().encode(`${JSON.stringify(form, null, 2)}\n`);
    files['form.json'] = { mime: 'application/json', bytes };
  }
  if (profile.packet && input.signer) {
    files['packet.zip'] = { mime: 'application/zip', bytes: await packetOf(input, input.signer, files) };
  }
  return { files };
}
