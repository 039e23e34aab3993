import { RULE_PACKS } from '#pipeline/cases/rule-packs.ts';
import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async () => {
  const items = [...RULE_PACKS.values()].map(pack => ({
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
  }));
  return { status: 200, json: { items } };
});
