import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { RULE_PACK_EXAMPLE } from '../../resources/decision-examples.ts';
import { rulePackSchema } from '../../resources/rule-pack.ts';

export const spec = defineSpec({
  id: 'list-rule-packs',
  method: 'get',
  path: '/v1/rule-packs',
  scope: 'read',
  summary: { en: 'List what claims need, by category of goods', zh: '列出各行业售后所需凭证' },
  answers: {
    200: {
      description: { en: 'The packs', zh: '规则' },
      schema: z.object({ items: z.array(rulePackSchema) }).meta({ id: 'RulePackList' }),
      example: { items: [RULE_PACK_EXAMPLE] },
    },
  },
});
