import { RefundlensError } from '../core/errors.ts';
import { sha256Hex } from '../core/ids.ts';
import { doesNotFit } from './does-not-fit.ts';
import { imageSize } from './images.ts';
import type { ReportInput } from './input.ts';
import { type Finding, findingsOf, messageOf, type TextSize, textSize } from './message.ts';
import type { Profile, ProofLimits } from './profiles.ts';

/** A picture for a platform's form. */
export interface ReplyImage {
  readonly file: string;
  /** Number of the photo in the report. */
  readonly photo: number;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  /** Bytes that this picture was allowed. */
  readonly maxBytes: number;
}

/** What is sent at once: a statement, pictures, or both. */
export interface Reply {
  readonly message: (TextSize & { readonly file: string; readonly text: string }) | null;
  readonly images: readonly ReplyImage[];
}

export interface Replies {
  readonly replies: readonly Reply[];
  /** Photos with a finding for which the form has no room, by their numbers in the report. */
  readonly leftOut: readonly number[];
}

/** `proof.jpg`, `proof-2.jpg`, `proof-3.jpg` ... */
function numbered(file: string, index: number): string {
  const dot = file.lastIndexOf('.');
  return index === 0 ? file : `${file.slice(0, dot)}-${index + 1}${file.slice(dot)}`;
}

/** The picture of a photo as a JPEG within the limits. Throws `report_does_not_fit` with both numbers. */
export async function fittedPicture(
  input: ReportInput,
  { number, photo }: Finding,
  limits: Pick<ProofLimits, 'maxBytes' | 'maxSide' | 'minSide'>,
): Promise<Uint8Array> {
  const { preview } = photo.artifacts;
  if (!preview) {
    throw new RefundlensError('internal', {
      en: `The picture of photo ${number} is not in storage.`,
      zh: `存储中没有照片 ${number} 的图片。`,
    });
  }
  const fitted = await input.fitImage(preview.bytes, limits);
  if (fitted && fitted.length <= limits.maxBytes) return fitted;
  const what = {
    en: `The picture of photo ${number} at ${limits.minSide} pixels, below which it shows too little,`,
    zh: `照片 ${number} 的图片在最小清晰尺寸 ${limits.minSide} 像素下`,
  };
  throw doesNotFit('proof', what, (fitted ?? preview.bytes).length, limits.maxBytes, 'bytes');
}

/**
 * Statement and pictures for the profile's form: the strongest findings first, pictures split over as many replies as
 * the platform takes. A photo beyond them is named, never silently dropped.
 */
export async function repliesOf(input: ReportInput, profile: Profile): Promise<Replies> {
  const { message, proof, maxReplies } = profile;
  const findings = findingsOf(input);
  const perReply = proof?.maxCount ?? findings.length;
  const count = Math.min(maxReplies, Math.ceil(findings.length / perReply));
  const leftOut = proof ? findings.slice(count * perReply) : [];
  const replies: Reply[] = [];
  let pictures = 0;
  for (let index = 0; index < count; index++) {
    const shown = findings.slice(index * perReply, (index + 1) * perReply);
    const isLast = index === count - 1;
    const told = isLast ? [...shown, ...leftOut] : shown;
    const text = message && messageOf(input, message, told, isLast ? leftOut.length : 0);
    const images: ReplyImage[] = [];
    for (const finding of proof ? shown : []) {
      const maxBytes = allowance(proof!, shown.length);
      const bytes = await fittedPicture(input, finding, { ...proof!, maxBytes });
      const { width, height } = imageSize(bytes) ?? { width: 0, height: 0 };
      const file = numbered(proof!.file, pictures++);
      images.push({ file, photo: finding.number, bytes, sha256: sha256Hex(bytes), width, height, maxBytes });
    }
    replies.push({
      message: text ? { file: numbered(message!.file, index), text, ...textSize(text, message!.encoding) } : null,
      images,
    });
  }
  return { replies, leftOut: leftOut.map(({ number }) => number) };
}

/** Bytes for each of so many pictures of one reply. */
function allowance({ maxBytes, maxTotalBytes }: ProofLimits, pictures: number): number {
  return Math.min(maxBytes, maxTotalBytes ? Math.floor(maxTotalBytes / pictures) : maxBytes);
}
