import { z } from 'zod';
import { tradeMoment } from './moment.ts';
import { trimmedText } from './trimmed-text.ts';

/** What a photo is in the course of a trade. */
export const PHOTO_ROLES = ['claim', 'listing', 'packing', 'delivery', 'return', 'waybill'] as const;
export const photoRole = z.enum(PHOTO_ROLES);
export type PhotoRole = z.infer<typeof photoRole>;

export const CATEGORIES = ['apparel', 'jewelry', 'pets', 'electronics', 'fmcg', 'luxury', 'fresh', 'other'] as const;

/** Refund fields by their names in Taobao's open platform; naive times are UTC+8. */
export const refundDetails = z.object({
  refund_id: trimmedText(64).optional(),
  tid: trimmedText(64).optional(),
  oid: trimmedText(64).optional(),
  num_iid: trimmedText(64).optional(),
  sku: trimmedText(200).optional(),
  reason: trimmedText(200).optional(),
  desc: trimmedText(2000).optional(),
  refund_fee: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/)
    .optional(),
  good_status: trimmedText(64).optional(),
  has_good_return: z.boolean().optional(),
  dispute_type: trimmedText(64).optional(),
  refund_phase: z.enum(['onsale', 'aftersale']).optional(),
  refund_version: trimmedText(64).optional(),
  buyer_open_uid: trimmedText(128).optional(),
});
export type RefundDetails = z.infer<typeof refundDetails>;

/** When things happened, as ISO 8601; a time without a zone is UTC+8. */
export const caseTimeline = z.object({
  ordered_at: tradeMoment.optional(),
  shipped_at: tradeMoment.optional(),
  delivered_at: tradeMoment.optional(),
  claimed_at: tradeMoment.optional(),
});
export type CaseTimeline = z.infer<typeof caseTimeline>;

/** What a merchant says when opening a case. */
export const caseInput = z.object({
  reference: trimmedText(128).optional().describe("The merchant's own number for the case, such as the refund number"),
  title: trimmedText(200).optional(),
  category: z.enum(CATEGORIES).default('other'),
  refund: refundDetails.default({}),
  timeline: caseTimeline.default({}),
});
export type CaseInput = z.infer<typeof caseInput>;
