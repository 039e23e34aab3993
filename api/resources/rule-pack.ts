import { z } from 'zod';
import type { RulePack } from '#pipeline/cases/rule-packs.ts';
import { CATEGORIES, PHOTO_ROLES } from '#pipeline/core/case.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import { bilingual, text } from './common.ts';

export const rulePackSchema = z
  .object({
    id: z.enum(CATEGORIES),
    version: z.string(),
    name: bilingual,
    promise: bilingual.nullable().meta(text("The platforms' promise for such goods", '平台对此类商品的承诺')),
    evidence: z.array(
      z.object({
        id: z.string(),
        from: z.enum(['buyer', 'seller']),
        label: bilingual,
        met_by: z.object({ roles: z.array(z.enum(PHOTO_ROLES)), at_least: z.int() }),
      }),
    ),
    questions: z.array(bilingual),
    claim_within_hours: z.int().nullable(),
    set_by: z.enum(['platform', 'refundlens']).meta(text('Whose numbers these are', '数值由谁设定')),
  })
  .meta({ id: 'RulePack', ...text('What a claim needs, by category of goods', '各行业售后所需凭证') });

/** A pack in the API's words. */
export function rulePackJson(pack: RulePack): JsonObject {
  return {
    id: pack.id,
    version: pack.version,
    name: { ...pack.name },
    promise: pack.promise ? { ...pack.promise } : null,
    evidence: pack.evidence.map(({ id, from, label, metBy }) => ({
      ...{ id, from },
      label: { ...label },
      met_by: { roles: [...metBy.roles], at_least: metBy.atLeast },
    })),
    questions: pack.questions.map(question => ({ ...question })),
    claim_within_hours: pack.claimWithinHours ?? null,
    set_by: pack.setBy,
  };
}
