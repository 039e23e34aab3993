import { RULE_PACKS } from '#pipeline/cases/rule-packs.ts';
import { defineRoute } from '../../http/route.ts';
import { rulePackJson } from '../../resources/rule-pack.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async () => ({
  status: 200,
  json: { items: [...RULE_PACKS.values()].map(rulePackJson) },
}));
