import { z } from 'zod';
import { tradeMoment } from './moment.ts';

/** What a photo is in the course of a trade. */
export const PHOTO_ROLES = ['claim', 'listing', 'packing', 'delivery', 'return', 'waybill'] as const;
export const photoRole = z.enum(PHOTO_ROLES);
export type PhotoRole = z.infer<typeof photoRole>;

export const CATEGORIES = ['apparel', 'jewelry', 'pets', 'electronics', 'fmcg', 'luxury', 'fresh', 'other'] as const;

const text = (max: number) => z.string().trim().min(1).max(max);

/** Refund fields by their names in Taobao's open platform; naive times are UTC+8. */
export const refundDetails = z.object({
  refund_id: text(64).optional(),
  tid: text(64).optional(),
  oid: text(64).optional(),
  num_iid: text(64).optional(),
  sku: text(200).optional(),
  reason: text(200).optional(),
  desc: text(2000).optional(),
  refund_fee: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/)
    .optional(),
  good_status: text(64).optional(),
  has_good_return: z.boolean().optional(),
  dispute_type: text(64).optional(),
  refund_phase: z.enum(['onsale', 'aftersale']).optional(),
  refund_version: text(64).optional(),
  buyer_open_uid: text(128).optional(),
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
  reference: text(128).optional().describe("The merchant's own number for the case, such as the refund number"),
  title: text(200).optional(),
  category: z.enum(CATEGORIES).default('other'),
  refund: refundDetails.default({}),
  timeline: caseTimeline.default({}),
});
export type CaseInput = z.infer<typeof caseInput>;
