import type { PhotoRole, RefundDetails } from '../core/case.ts';

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

/** The trade of the photo that is asked about. */
export type CurrentPhoto = Omit<KnownPhoto, 'sha256' | 'fingerprint' | 'createdAt'>;

/** Taken by the seller before the parcel left. A delivery photo may be anybody's: courier, buyer or seller. */
export const isMerchants = (role: PhotoRole) => role === 'listing' || role === 'packing';

type Trade = Pick<KnownPhoto, 'caseId' | 'reference' | 'refund'>;

/**
 * Whether two cases are surely about two trades: both carry a number, and none that both carry is the same. A case
 * without any number may be the same trade entered twice, which speaks against nobody.
 */
export function otherTrade(a: Trade, b: Trade): boolean {
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
