/**
 * Writes pipeline/detectors/ai-classifier/{calibration,operating-points}.json from out-of-fold scores
 * (scripts/train/classifier/train.py): heads that saw neither the photo's source nor, for AI photos, the family of its
 * generator; laundered copies. A bin of scores weighs the share of AI photos in it over that of real ones, casual or
 * polished, whichever is larger, held down by how much higher that may be on other sources (upper end of the 95% interval
 * over sources).
 *
 *   npx node scripts/data/calibrate-classifier.ts SET [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import detector from '#pipeline/detectors/ai-classifier/index.ts';
import { DEFAULT_POLICY } from '#pipeline/fuse/policy.ts';
import { overSources, type Scored, shareAbove } from '#scripts/eval/classifier-figures.ts';
import { polished, readScored, sharedThreshold, singles } from '#scripts/eval/scored.ts';
import { finishCalibration } from './calibration-file.ts';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [set] = positionals;
if (!set) {
  console.error('usage: npx node scripts/data/calibrate-classifier.ts SET [--check]');
  process.exit(2);
}

const scored = singles(readScored(set).select('family', 'released', 'laundered'));
const ai = scored.filter(photo => photo.ai);
const real = scored.filter(photo => !photo.ai);
const above = (photos: readonly Scored[], at: number) =>
  shareAbove(
    photos.map(({ score }) => score),
    at,
  );
const round = (value: number, digits = 3) => Math.round(value * 10 ** digits) / 10 ** digits;

const points = {
  /** 5%: from here on the picture shares traits with AI pictures. */
  middle: round(sharedThreshold(real, 0.05), 2),
  /** 1%. */
  raised: round(sharedThreshold(real, 0.01), 2),
  /** 0.5%, and no single source above 5%: moderate evidence. */
  high: round(sharedThreshold(real, 0.005, 0.05), 2),
};

const groups = [real.filter(polished), real.filter(photo => !polished(photo))];
/** False alarms above a score, among casual or polished photos, whichever has more; and how many other sources may have. */
function falseAlarms(at: number): { fpr: number; upper: number } {
  const rates = groups.map(group => ({
    fpr: Math.max(above(group, at), 0.5 / group.length),
    upper: overSources(ai, group, (_, negatives) => shareAbove(negatives, at)).high,
  }));
  const worst = rates.sort((a, b) => b.fpr - a.fpr)[0]!;
  return { fpr: worst.fpr, upper: Math.max(worst.fpr, worst.upper) };
}

/** Only above the upper point may the score stand as one of the two moderate witnesses that a finding needs. */
const BELOW_MODERATE = DEFAULT_POLICY.moderate - 0.05;

/** Weights of the bins below, between and above these scores. */
function weights(edges: readonly number[]): number[] {
  const rates = [
    { at: Number.NEGATIVE_INFINITY, tpr: 1, fpr: 1, upper: 1 },
    ...edges.map(at => ({ at, tpr: above(ai, at), ...falseAlarms(at) })),
  ];
  const bins: number[] = [];
  rates.forEach(({ at, tpr, fpr, upper }, i) => {
    const next = rates[i + 1] ?? { tpr: 0, fpr: 0 };
    const raw = Math.log10((tpr - next.tpr) / (fpr - next.fpr));
    const cautious = raw > 0 ? Math.max(0, raw - Math.log10(upper / fpr)) : raw;
    const held = i < edges.length ? Math.min(cautious, BELOW_MODERATE) : cautious;
    // Isotonic: a bin never weighs less than the one below it.
    bins.push(round(Math.max(held, bins.at(-1) ?? held)));
    const percent = (value: number) => `${(100 * value).toFixed(2)}%`;
    console.log(
      `above ${at}: AI ${percent(tpr)}, real ${percent(fpr)} (at most ${percent(upper)}), weight ${bins.at(-1)}`,
    );
  });
  return bins;
}

const edges = [points.middle, points.raised, points.high];
const bins = weights(edges);
const knots = {
  x: edges.flatMap(edge => [round(edge - 0.01), round(edge + 0.01)]),
  log10LR: edges.flatMap((_, i) => [bins[i]!, bins[i + 1]!]),
  n: Math.min(ai.length, real.length),
};
finishCalibration(
  detector,
  'npx node scripts/data/calibrate-classifier.ts SET',
  [...ai, ...real].map(({ id, score, ai: forged }) => `${id} ${forged} ${score}`),
  {
    ai_score: { kind: 'knots', class: 'ai_generated', levels: { laundered: knots } },
    edit_score: {
      kind: 'shown',
      basis:
        'Alone it tells edits from their originals too seldom to weigh (AUC .66); ai-trace weighs it with its own.',
    },
  },
  { data: set, ids: [], check: values.check, every: 1 },
);
const file = join(import.meta.dirname, '../../pipeline/detectors/ai-classifier/operating-points.json');
const text = `${JSON.stringify(points, null, 2)}\n`;
if (!values.check) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error('operating-points.json differs');
  process.exitCode = 1;
}
