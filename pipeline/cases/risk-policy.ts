import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { STRENGTHS } from '../core/verdict.ts';

const bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
/** Points are whole, so that their sum is exact. */
const against = z.number().int().min(0).max(100);
const inFavour = z.number().int().min(-100).max(0);
const byStrength = z.record(z.enum(STRENGTHS), against);
const count = z.number().int().positive();

const action = z.strictObject({
  id: z.string().regex(/^[a-z][a-z_]*$/),
  /** Who would take it. */
  by: z.enum(['merchant', 'platform']),
  name: bilingual,
  /** What must all be there before it is recommended. */
  needs: z.strictObject({
    score: z.number().int().optional(),
    /** Band of the strongest finding. */
    strength: z.enum(STRENGTHS).optional(),
    entries: count.optional(),
    upheldEntries: count.optional(),
    /** Things that the buyer could still show, or that are unclear. */
    openQuestions: count.optional(),
    /** Photos without an answer yet. */
    unfinished: count.optional(),
  }),
});

/** The weights of a risk assessment: see risk-policy.yaml. */
export const riskPolicySchema = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  verdictEvidence: byStrength,
  authentic: inFavour,
  reuse: byStrength,
  ledger: z.strictObject({ perCase: against, max: against }),
  claimTiming: z.strictObject({ beforeDelivery: against, late: against }),
  referencePhotos: inFavour,
  missingEvidence: z.strictObject({ perItem: against, max: against }),
  /** From mild to severe. */
  actions: z.array(action).min(1),
});
export type RiskPolicy = z.infer<typeof riskPolicySchema>;
export type RiskAction = RiskPolicy['actions'][number];

export const RISK_POLICY: RiskPolicy = riskPolicySchema.parse(
  parse(readFileSync(new URL('./risk-policy.yaml', import.meta.url), 'utf8')),
);

/** The lowest and the highest score that a policy can give. */
export function scaleOf(policy: RiskPolicy): { readonly min: number; readonly max: number } {
  const most = (points: Record<string, number>) => Math.max(...Object.values(points));
  const { verdictEvidence, reuse, ledger, claimTiming, missingEvidence, authentic, referencePhotos } = policy;
  return {
    min: authentic + referencePhotos,
    max: most(verdictEvidence) + most(reuse) + ledger.max + most(claimTiming) + missingEvidence.max,
  };
}
