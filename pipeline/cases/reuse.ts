import type { PhotoRole } from '../core/case.ts';
import type { Evidence } from '../core/evidence.ts';
import type { Bilingual } from '../core/language.ts';
import type { PhotoFacts } from '../core/photo.ts';
import { type Calibration, calibrationSchema } from '../fuse/calibration.ts';
import { type Compared, changedSentence, cutSentence, joined, notComparedSentence, strongest } from './changed-copy.ts';
import { type CurrentPhoto, isMerchants, type KnownPhoto, otherTrade } from './known-photo.ts';
import calibrationFile from './reuse.calibration.json' with { type: 'json' };

export const REUSE_VERSION = '1.1.0';
export const REUSE_CALIBRATION: Calibration = calibrationSchema.parse(calibrationFile);

/** Correlation of the 32x32 lumas from which two pictures are the same one, re-saved or resized. */
export const SAME_PICTURE = 0.985;
/** Standard deviation of the luma below which a picture is too plain to be told from another plain one. */
const PLAIN = 12;

/**
 * Whether a claim's photo was seen before where an honest one would not have been: in another trade's claim, or as the
 * merchant's own listing or packing photo; as it is, or with a part of it changed. The same trade asked about twice is
 * no reuse.
 *
 * @param current  the photo's facts and its case; null where it belongs to none.
 * @param earlier  look-alikes that came in before it, oldest first.
 * @param compared  held photos that it was compared with to the pixel.
 */
export function reuseEvidence(
  facts: Pick<PhotoFacts, 'sha256' | 'fingerprint'>,
  current: CurrentPhoto | null,
  earlier: readonly KnownPhoto[],
  compared: readonly Compared[] = [],
): Evidence {
  const base = {
    detector: 'reuse',
    version: REUSE_VERSION,
    family: 'reuse',
    regions: [],
    maps: [],
    sentences: {},
    ms: 0,
  } as const;
  const skipped = (reason: Bilingual): Evidence => ({
    ...base,
    status: 'skipped',
    reason,
    scores: {},
    facts: {},
    explanation: null,
  });
  if (!current) return skipped(NO_CASE);
  if (!isTheBuyers(current.role)) return skipped(NOT_THE_BUYERS);

  const found = lookedUp(facts, current, earlier, compared);
  const byPixels = strongest(compared);
  const rest = notComparedSentence(compared);
  const explanation = [found?.sentence ?? NOTHING_EARLIER, ...(rest && found?.score !== 'same_file' ? [rest] : [])];
  const scoreOf = (name: Found['score']) => (found?.score === name ? 1 : 0);
  return {
    ...base,
    status: 'ok',
    reason: null,
    scores: {
      same_file: scoreOf('same_file'),
      same_picture: scoreOf('same_picture'),
      cut_copy: scoreOf('cut_copy'),
      changed_copy: scoreOf('changed_copy'),
      ...(byPixels && {
        matched_share: rounded(byPixels.comparison.matchedShare),
        changed_share: rounded(byPixels.comparison.changedShare),
      }),
    },
    facts: {
      ...(found && {
        case_id: found.photo.caseId,
        reference: found.photo.reference,
        role: found.photo.role,
        seen_at: found.photo.createdAt.toISOString(),
      }),
      ...(compared.length > 0 && {
        compared: compared.filter(({ comparison }) => comparison).length,
        not_kept: compared.filter(({ comparison }) => !comparison).length,
      }),
    },
    regions: found?.score === 'changed_copy' && byPixels ? byPixels.comparison.regions : [],
    explanation: joined(explanation),
  };
}

/** Taken by whoever asks for the refund, as far as is known. */
export const isTheBuyers = (role: PhotoRole) => role === 'claim' || role === 'return';

/** The earlier photo that is the very same file, or the same picture by its 32x32 luma; null where there is none. */
export function seenBefore(
  facts: Pick<PhotoFacts, 'sha256' | 'fingerprint'>,
  current: CurrentPhoto,
  earlier: readonly KnownPhoto[],
): { readonly photo: KnownPhoto; readonly sameFile: boolean } | null {
  const others = earlier.filter(photo => isMerchants(photo.role) || otherTrade(current, photo));
  const sameFile = others.find(photo => photo.sha256 === facts.sha256);
  if (sameFile) return { photo: sameFile, sameFile: true };
  const match = others.find(photo => correlation(photo.fingerprint, facts.fingerprint) >= SAME_PICTURE);
  return match ? { photo: match, sameFile: false } : null;
}

interface Found {
  readonly photo: KnownPhoto;
  readonly score: 'same_file' | 'same_picture' | 'cut_copy' | 'changed_copy';
  readonly sentence: Bilingual;
}

/** What is said of it. A small change leaves the 32x32 luma the same: where the pixels tell it, they are believed. */
function lookedUp(
  facts: Pick<PhotoFacts, 'sha256' | 'fingerprint'>,
  current: CurrentPhoto,
  earlier: readonly KnownPhoto[],
  compared: readonly Compared[],
): Found | null {
  const seen = seenBefore(facts, current, earlier);
  if (seen?.sameFile) return { photo: seen.photo, score: 'same_file', sentence: sentence(seen.photo, true) };
  const byPixels = strongest(compared);
  if (byPixels?.comparison.outcome === 'changed') {
    const { photo, comparison } = byPixels;
    return { photo, score: 'changed_copy', sentence: changedSentence(photo, comparison) };
  }
  if (seen) return { photo: seen.photo, score: 'same_picture', sentence: sentence(seen.photo, false) };
  if (!byPixels) return null;
  return { photo: byPixels.photo, score: 'cut_copy', sentence: cutSentence(byPixels.photo, byPixels.comparison) };
}

const rounded = (share: number) => Math.round(share * 1000) / 1000;

/** Pearson correlation of two fingerprints, -1 to 1; 0 where one of them is missing or plain. */
export function correlation(a: string, b: string): number {
  const x = Buffer.from(a, 'base64');
  const y = Buffer.from(b, 'base64');
  if (x.length !== y.length || x.length === 0) return 0;
  const mean = (values: Buffer) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i]! - mx, y[i]! - my];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  if (Math.sqrt(Math.min(xx, yy) / x.length) < PLAIN) return 0;
  return xy / Math.sqrt(xx * yy);
}

function sentence(match: KnownPhoto, exact: boolean): Bilingual {
  const date = match.createdAt.toISOString().slice(0, 10);
  const name = match.reference ?? match.caseId;
  const what = exact
    ? { en: 'The very same file', zh: '完全相同的文件' }
    : { en: 'The same picture, saved anew,', zh: '同一画面（重新保存过）' };
  return isMerchants(match.role)
    ? {
        en: `${what.en} is a ${match.role} photo of case ${name}, received on ${date}.`,
        zh: `${what.zh}是案件 ${name} 中的${MERCHANT_ROLES[match.role] ?? ''}照片，收到日期 ${date}。`,
      }
    : {
        en: `${what.en} was sent before in case ${name}, received on ${date}.`,
        zh: `${what.zh}曾在案件 ${name} 中提交过，收到日期 ${date}。`,
      };
}

const MERCHANT_ROLES: Partial<Record<PhotoRole, string>> = { listing: '商品', packing: '发货' };

const NO_CASE: Bilingual = {
  en: 'The photo belongs to no case, so it was not compared with earlier cases.',
  zh: '照片不属于任何案件，因此没有与以往案件比较。',
};
const NOT_THE_BUYERS: Bilingual = {
  en: "Only a claim's photos are compared with earlier cases.",
  zh: '只有售后凭证照片会与以往案件比较。',
};
const NOTHING_EARLIER: Bilingual = {
  en: 'The photo does not appear in an earlier case of yours.',
  zh: '这张照片没有在您以往的案件中出现过。',
};
