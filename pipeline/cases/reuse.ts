import type { PhotoRole, RefundDetails } from '../core/case.ts';
import type { Evidence } from '../core/evidence.ts';
import type { Bilingual } from '../core/language.ts';
import type { PhotoFacts } from '../core/photo.ts';
import { type Calibration, calibrationSchema } from '../fuse/calibration.ts';
import calibrationFile from './reuse.calibration.json' with { type: 'json' };

export const REUSE_VERSION = '1.0.0';
export const REUSE_CALIBRATION: Calibration = calibrationSchema.parse(calibrationFile);

/** Correlation of the 32x32 lumas from which two pictures are the same one, re-saved or resized. */
export const SAME_PICTURE = 0.985;
/** Standard deviation of the luma below which a picture is too plain to be told from another plain one. */
const PLAIN = 12;

/** An inspected photo, and the trade that it belongs to. */
export interface KnownPhoto {
  readonly caseId: string;
  readonly role: PhotoRole;
  readonly createdAt: Date;
  readonly sha256: string;
  readonly fingerprint: string;
  readonly reference: string | null;
  readonly refund: RefundDetails;
}

/**
 * Whether a claim's photo was seen before where an honest one would not have been: in another trade's claim, or as the
 * merchant's own listing, packing or delivery photo. The same trade asked about twice is no reuse.
 *
 * @param current  the photo's facts and its case; null where it belongs to none.
 * @param earlier  look-alikes that came in before it, oldest first.
 */
export function reuseEvidence(
  facts: Pick<PhotoFacts, 'sha256' | 'fingerprint'>,
  current: Omit<KnownPhoto, 'sha256' | 'fingerprint' | 'createdAt'> | null,
  earlier: readonly KnownPhoto[],
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
  if (current.role !== 'claim' && current.role !== 'return') return skipped(NOT_THE_BUYERS);

  const others = earlier.filter(photo => isMerchants(photo.role) || otherTrade(current, photo));
  const sameFile = others.find(photo => photo.sha256 === facts.sha256);
  const match = sameFile ?? others.find(photo => correlation(photo.fingerprint, facts.fingerprint) >= SAME_PICTURE);
  return {
    ...base,
    status: 'ok',
    reason: null,
    scores: { same_file: sameFile ? 1 : 0, same_picture: match && !sameFile ? 1 : 0 },
    facts: match
      ? { case_id: match.caseId, reference: match.reference, role: match.role, seen_at: match.createdAt.toISOString() }
      : {},
    explanation: match ? sentence(match, match === sameFile) : NOTHING_EARLIER,
  };
}

/** Taken by the seller before the parcel left. A delivery photo may be anybody's: courier, buyer or seller. */
const isMerchants = (role: PhotoRole) => role === 'listing' || role === 'packing';

type Trade = Pick<KnownPhoto, 'caseId' | 'reference' | 'refund'>;

/**
 * Whether two cases are surely about two trades: both carry a number, and none that both carry is the same. A case
 * without any number may be the same trade entered twice, which speaks against nobody.
 */
function otherTrade(a: Trade, b: Trade): boolean {
  const numbers = ({ reference, refund }: Trade) => [reference, refund.refund_id, refund.tid, refund.oid];
  const [mine, theirs] = [numbers(a), numbers(b)];
  const named = (list: typeof mine) => list.some(number => number != null);
  return (
    a.caseId !== b.caseId &&
    named(mine) &&
    named(theirs) &&
    !mine.some((number, i) => number != null && number === theirs[i])
  );
}

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
