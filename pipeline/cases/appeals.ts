import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { AppealState, Decision } from '../core/decision.ts';

/**
 * The steps that an appeal can take. It may be upheld at once, since nobody is harmed by that, but is rejected only
 * after somebody has taken it up. What has ended stays ended; a new appeal may be opened.
 */
export const APPEAL_STEPS: Record<AppealState, readonly AppealState[]> = {
  open: ['under_review', 'upheld', 'withdrawn'],
  under_review: ['upheld', 'rejected', 'withdrawn'],
  upheld: [],
  rejected: [],
  withdrawn: [],
};

const setBy = z.enum(['platform', 'refundlens']);
const days = z.number().int().positive().max(3650);

/** Time limits as data: see appeals.yaml. */
export const appealRulesSchema = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  answer: z.strictObject({ days, setBy }),
  platforms: z.array(
    z.strictObject({ profile: z.string().min(1), region: z.string().regex(/^[A-Z]{2}$/), days, setBy }),
  ),
});
export type AppealRules = z.infer<typeof appealRulesSchema>;

export const APPEAL_RULES: AppealRules = appealRulesSchema.parse(
  parse(readFileSync(new URL('./appeals.yaml', import.meta.url), 'utf8')),
);

const DAY_MS = 86_400_000;

/**
 * Until when an appeal opened now is to be answered, and until when the platform takes one (null where that is not
 * known).
 *
 * @param outcomeAt  when what is objected to was decided.
 * @param platform   the export profile and region of the case, where they are known.
 */
export function appealDeadlines(
  openedAt: Date,
  outcomeAt: Date,
  platform: { readonly profile?: string | undefined; readonly region?: string | undefined },
  rules: AppealRules = APPEAL_RULES,
): { readonly fileBy: Date | null; readonly answerBy: Date } {
  const rule = rules.platforms.find(
    ({ profile, region }) => profile === platform.profile && region === platform.region,
  );
  return {
    fileBy: rule ? new Date(outcomeAt.getTime() + rule.days * DAY_MS) : null,
    answerBy: new Date(openedAt.getTime() + rules.answer.days * DAY_MS),
  };
}

/** When a case's last outcome was decided: its latest ruling or ledger entry; null where it has none. */
export function outcomeMoment(decisions: readonly Decision[]): Date | null {
  const last = decisions.findLast(({ type }) => type === 'ruling.recorded' || type === 'ledger.written');
  if (!last) return null;
  return typeof last.data.decided_at === 'string' ? new Date(last.data.decided_at) : last.createdAt;
}
