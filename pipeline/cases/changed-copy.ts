import { likelyOnePicture } from '../compare/likely.ts';
import type { Comparison } from '../core/comparison.ts';
import type { Bilingual } from '../core/language.ts';
import { type CurrentPhoto, isMerchants, type KnownPhoto, otherTrade } from './known-photo.ts';

/** Photos whose pixels one photo is compared with, at most. */
const MOST_COMPARED = 6;
/** Likeness of the 32x32 lumas from which look-alikes are worth it: 1 of 100 unrelated ones is. */
const WORTH_IT = 0.25;

/** A held photo and what the comparison gave; null where neither it nor its preview is kept any more. */
export interface Compared {
  readonly photo: KnownPhoto;
  readonly comparison: Comparison | null;
}

/**
 * The held photos that a buyer's photo is compared with to the pixel: the merchant's photos of its own case, then those of
 * others and other trades' claims that its picture may come from, likeliest first. Photos of the same trade say nothing.
 */
export function worthComparing<T extends KnownPhoto>(
  fingerprint: string,
  current: CurrentPhoto,
  held: readonly T[],
): T[] {
  const mine = Buffer.from(fingerprint, 'base64');
  return held
    .filter(photo => mayBeItsOrigin(current, photo))
    .map(photo => ({
      photo,
      own: photo.caseId === current.caseId,
      likely: likelyOnePicture(mine, Buffer.from(photo.fingerprint, 'base64')),
    }))
    .filter(({ own, likely }) => own || likely >= WORTH_IT)
    .sort((a, b) => Number(b.own) - Number(a.own) || b.likely - a.likely)
    .slice(0, MOST_COMPARED)
    .map(({ photo }) => photo);
}

/**
 * A returned parcel may be photographed on the table on which it was packed, by a camera that never moves: two exposures
 * that differ in one place, and no copy.
 */
function mayBeItsOrigin(current: CurrentPhoto, photo: KnownPhoto): boolean {
  if (isMerchants(photo.role)) return photo.role === 'listing' || current.role === 'claim';
  return (photo.role === 'claim' || photo.role === 'return') && otherTrade(current, photo);
}

/** Grain in common from which the picture of a buyer in another trade counts as the original. */
const SHARED_GRAIN = 0.5;

/**
 * A merchant's camera never stood at the buyer's, so that a photo that lies on theirs to the pixel is a copy. A buyer's
 * own camera may have stood still between two trades' photos: there the grain has to be the same as well.
 */
export const isBelieved = ({ role }: Pick<KnownPhoto, 'role'>, { grain }: Comparison) =>
  isMerchants(role) || grain >= SHARED_GRAIN;

/** Whether two pictures are one, throughout or but for some area. */
export const isFinding = ({ outcome }: Comparison) => outcome === 'same' || outcome === 'changed';

/** The comparison that says most: the same picture throughout, else the changed copy with the most in common. */
export function strongest(compared: readonly Compared[]): { photo: KnownPhoto; comparison: Comparison } | null {
  const found = compared.flatMap(({ photo, comparison }) =>
    comparison && isFinding(comparison) && isBelieved(photo, comparison) ? [{ photo, comparison }] : [],
  );
  const rank = ({ outcome, matchedShare }: Comparison) => (outcome === 'same' ? 1 : 0) + matchedShare;
  return found.sort((a, b) => rank(b.comparison) - rank(a.comparison))[0] ?? null;
}

/** How a held photo is called in a sentence. */
export function nameOf({ role, reference, caseId, createdAt }: KnownPhoto): Bilingual {
  const date = createdAt.toISOString().slice(0, 10);
  const name = reference ?? caseId;
  const word = ROLES[role as keyof typeof ROLES] ?? ROLES.claim;
  return {
    en: `the ${word.en} photo of case ${name}, received on ${date}`,
    zh: `案件 ${name} 的${word.zh}照片（收到日期 ${date}）`,
  };
}
const ROLES = {
  listing: { en: 'listing', zh: '商品' },
  packing: { en: 'packing', zh: '发货' },
  claim: { en: 'claim', zh: '售后' },
  return: { en: 'return', zh: '退货' },
} as const;

export function changedSentence(photo: KnownPhoto, { changedShare, regions }: Comparison): Bilingual {
  const { en, zh } = nameOf(photo);
  const percent = Math.max(1, Math.round(changedShare * 100));
  const [areas, inside] = regions.length > 1 ? ['areas', 'them'] : ['area', 'it'];
  return {
    en: `Outside the marked ${areas} (${percent}% of the picture) this photo is the same as ${en}; inside ${inside} the two differ. Drawings such as circles or arrows are such changes too.`,
    zh: `除标出的区域（约占画面 ${percent}%）外，这张照片与${zh}相同；标出的区域内则不同。圈画、箭头等标注也属于这类改动。`,
  };
}

export function cutSentence(photo: KnownPhoto, { isMirrored }: Comparison): Bilingual {
  const { en, zh } = nameOf(photo);
  return isMirrored
    ? { en: `This photo is the mirror image of ${en}, or of a part of it.`, zh: `这张照片是${zh}或其一部分的镜像。` }
    : {
        en: `This photo is the same picture as ${en}, or a part of it.`,
        zh: `这张照片与${zh}是同一画面，或是其中一部分。`,
      };
}

/** What could not be compared, as a further sentence; null where all could. */
export function notComparedSentence(compared: readonly Compared[]): Bilingual | null {
  const gone = compared.filter(({ comparison }) => comparison === null).length;
  const failed = compared.filter(
    ({ comparison }) => comparison?.outcome === 'unreadable' || comparison?.outcome === 'no_time',
  ).length;
  const parts: Bilingual[] = [];
  if (gone > 0) {
    parts.push({
      en: `Held photos that could not be compared with it, since they are not kept any more: ${gone}.`,
      zh: `有 ${gone} 张留存照片因已不再保存而无法与之比较。`,
    });
  }
  if (failed > 0) {
    parts.push({
      en: `Held photos that could not be compared with it for another reason: ${failed}.`,
      zh: `另有 ${failed} 张留存照片因其他原因未能与之比较。`,
    });
  }
  return parts.length ? joined(parts) : null;
}

/** Sentences one after the other. */
export function joined(parts: readonly Bilingual[]): Bilingual {
  return { en: parts.map(({ en }) => en).join(' '), zh: parts.map(({ zh }) => zh).join('') };
}
