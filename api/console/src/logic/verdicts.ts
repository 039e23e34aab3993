import type { Inspection, Listed, Strength, VerdictClass } from '../api/types.ts';

/** In the order in which they are offered for choice. */
export const VERDICT_CLASSES: readonly VerdictClass[] = [
  'ai_generated',
  'ai_edited',
  'edited',
  'reused',
  'web_image',
  'ai_label_present',
  'recapture',
  'mismatch',
  'no_finding',
  'inconclusive',
];

/** What a verdict asks of a person: look at it, ask for better evidence, nothing. Shown by icon and word, not colour alone. */
export type Tone = 'finding' | 'open' | 'clear';

export function toneOf(verdict: VerdictClass): Tone {
  if (verdict === 'no_finding') return 'clear';
  return verdict === 'inconclusive' ? 'open' : 'finding';
}

const STEPS: readonly Strength[] = [
  'none',
  'weak',
  'moderate',
  'moderately_strong',
  'strong',
  'very_strong',
  'extremely_strong',
];

/** The strength as steps from 0 to 6. */
export function stepsOf(strength: Strength): number {
  return STEPS.indexOf(strength);
}

export function isPending({ status }: Pick<Listed, 'status'>): boolean {
  return status === 'queued' || status === 'running';
}

const RANK: Record<Tone, number> = { finding: 3, open: 2, clear: 0 };

function urgency({ verdict, status }: Pick<Listed, 'verdict' | 'status'>): number {
  if (!verdict) return status === 'failed' ? 100 : -100;
  return RANK[toneOf(verdict.class)] * 100 + verdict.log10_lr;
}

/** The photos of a case, the one that asks most of a person first; equals keep their order. */
export function byUrgency<T extends Pick<Listed | Inspection, 'verdict' | 'status'>>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => urgency(b) - urgency(a));
}
