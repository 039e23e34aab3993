import type { Evidence } from '../core/evidence.ts';
import type { PhotoFacts } from '../core/photo.ts';
import {
  type Advice,
  FINDING_CLASSES,
  type InconclusiveReason,
  type NotChecked,
  type Posterior,
  type Reason,
  strengthOf,
  type Verdict,
  type VerdictClass,
} from '../core/verdict.ts';
import type { Calibration } from './calibration.ts';
import type { Policy } from './policy.ts';
import { qualityOf } from './quality.ts';
import { summaryOf } from './summaries.ts';
import { type Weight, weigh, weightOf } from './weigh.ts';

export interface FuseInput {
  readonly facts: PhotoFacts;
  readonly evidence: readonly Evidence[];
  readonly calibrations: ReadonlyMap<string, Calibration>;
  /** Detector id -> short hash of its calibration file, for the record. */
  readonly calibrationHashes: Readonly<Record<string, string>>;
  readonly policy: Policy;
  readonly refundlensVersion: string;
}

/**
 * Evidence -> verdict. Pure: the same input gives the same bytes.
 *
 * A class is found where one conclusive mark says so, or where two independent families are each at least moderate.
 * Less than that, but more than nothing, is `inconclusive`; so is a photo that cannot carry the methods.
 */
export function fuse(input: FuseInput): Verdict {
  const { facts, evidence, policy } = input;
  const quality = qualityOf(facts, policy, evidence);
  const reasons = weigh(evidence, input.calibrations, quality.level);
  const candidates = FINDING_CLASSES.map(name => ({ name, weight: weightOf(reasons, name, policy) })).sort(
    (a, b) => b.weight.total - a.weight.total,
  );
  const lead = candidates[0]!;
  const conclusive = reasons.find(reason => reason.conclusive && reason.log10LR > 0);
  const supported = candidates.find(
    ({ weight }) => weight.moderateWitnesses >= policy.familiesNeeded && weight.total >= policy.moderate,
  );

  let found: VerdictClass;
  let weight: Weight;
  const inconclusive: InconclusiveReason[] = [];
  if (conclusive || supported) {
    found = conclusive ? conclusive.class : supported!.name;
    weight = candidates.find(candidate => candidate.name === found)!.weight;
  } else {
    weight = lead.weight;
    if (!evidence.some(item => item.status === 'ok')) inconclusive.push('nothing_could_run');
    inconclusive.push(...quality.limits);
    if (weight.strongestFor >= policy.moderate && -weight.strongestAgainst >= policy.moderate) {
      inconclusive.push('detectors_disagree');
    } else if (weight.total >= policy.lead) {
      inconclusive.push('single_family');
    }
    found = inconclusive.length ? 'inconclusive' : 'no_finding';
  }

  const about = found === 'no_finding' || found === 'inconclusive' ? null : found;
  // A conclusive mark is not talked down by pixel statistics: it weighs at least what its own calibration says.
  const total = conclusive ? Math.max(weight.total, conclusive.log10LR) : weight.total;
  const log10LR = found === 'no_finding' ? 0 : round(Math.max(about ? -6 : 0, Math.min(6, total)));
  return {
    class: found,
    strength: strengthOf(log10LR),
    log10LR,
    posterior: posteriorOf(total, policy.prevalence),
    summary: summaryOf(found, inconclusive),
    reasonsFor: reasons.filter(reason => reason.log10LR >= policy.shown).map(rounded),
    reasonsAgainst: reasons.filter(reason => reason.log10LR <= -policy.shown).map(rounded),
    notChecked: notChecked(evidence),
    inconclusive,
    advice: adviceFor(found, inconclusive),
    quality: quality.level,
    versions: {
      refundlens: input.refundlensVersion,
      policy: policy.version,
      detectors: Object.fromEntries(evidence.map(item => [item.detector, item.version])),
      calibrations: { ...input.calibrationHashes },
    },
  };
}

/** Four decimals: enough for any reader, and safe from the last bit of floating-point sums. */
const round = (value: number) => Math.round(value * 1e4) / 1e4;
const rounded = (reason: Reason): Reason => ({ ...reason, log10LR: round(reason.log10LR) });

function posteriorOf(log10LR: number, prevalence: number): Posterior {
  const priorOdds = prevalence / (1 - prevalence);
  const chance = (odds: number) => {
    const after = odds * 10 ** log10LR;
    return round(after / (1 + after));
  };
  return { prevalence, probability: chance(priorOdds), low: chance(priorOdds / 10), high: chance(priorOdds * 10) };
}

function notChecked(evidence: readonly Evidence[]): NotChecked[] {
  return evidence
    .filter(item => item.status !== 'ok' && item.reason)
    .map(item => ({ detector: item.detector, why: item.reason! }));
}

/** What better evidence to ask the buyer for. A finding needs none; a photo that shows little needs the original. */
function adviceFor(found: VerdictClass, reasons: readonly InconclusiveReason[]): Advice[] {
  if (found !== 'inconclusive') return [];
  const unreadable = reasons.some(
    r => r === 'too_small' || r === 'too_compressed' || r === 'damaged_file' || r === 'screenshot',
  );
  return unreadable ? ['original_from_album', 'second_angle'] : ['second_angle', 'short_video', 'original_from_album'];
}
