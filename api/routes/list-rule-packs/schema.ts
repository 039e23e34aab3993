import { z } from 'zod';
import { CATEGORIES, PHOTO_ROLES } from '#pipeline/core/case.ts';
import { defineSpec } from '../../http/route.ts';
import { bilingual, text } from '../../resources/common.ts';

const pack = z
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

export const spec = defineSpec({
  id: 'list-rule-packs',
  method: 'get',
  path: '/v1/rule-packs',
  scope: 'read',
  summary: { en: 'List what claims need, by category of goods', zh: '列出各行业售后所需凭证' },
  answers: {
    200: {
      description: { en: 'The packs', zh: '规则' },
      schema: z.object({ items: z.array(pack) }).meta({ id: 'RulePackList' }),
    },
  },
});
