/**
 * Fits what the scores of the JPEG and pixel detectors weigh and writes their calibration.json.
 *
 *   npx node scripts/data/calibrate-forensics.ts [jpeg-double noise copy-move] [--check] [--every 10]
 *
 * Data: as scripts/eval/forensics.ts. Every photo is seen plain and laundered twice over; the looks at one photo weigh as
 * one. Real photos are dealt into two halves by the hash of their source's name, forged ones by their own (their sets are
 * few): a curve fitted on one half is judged on the other (printed), and the shipped curve is fitted on both. The same
 * photos give the same file, byte for byte: --check compares with the committed one.
 */
import { basename } from 'node:path';
import type { Detector } from '#pipeline/core/detector.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import { interpolate } from '#pipeline/fuse/weigh.ts';
import { type Measured, measure } from '#scripts/eval/measure.ts';
import { evalPhotos, LAUNDERINGS } from '#scripts/eval/photos.ts';
import { calibrationRun, finishCalibration, taken } from './calibration-file.ts';
import { cllr, HARMLESS, isotonic, type Sample } from './isotonic.ts';

const MADE_BY = 'npx node scripts/data/calibrate-forensics.ts';
/**
 * What a score may weigh at most, and why. Where false findings on real photos are rare enough the data decide, up to
 * moderate weight; a method that only shows where to look stays below what changes an answer.
 */
const CAPS: Record<string, Record<string, number>> = {
  'jpeg-double': { aligned_region: 1 },
  noise: { noise_region: HARMLESS },
  'copy-move': { copied_region: 1.3 },
};
/**
 * A weight that alone turns an answer into "inconclusive" must be earned: at most this share of looks at unedited photos
 * may reach its score.
 */
const MAX_FALSE = 0.01;
/** Weights that no data can give yet, set by rule; what was counted goes into the reason. */
const RULES: Record<string, (looks: readonly Measured[]) => Record<string, unknown>> = {
  'jpeg-double': looks => ({
    grid_break: {
      kind: 'mark',
      class: 'edited',
      log10LR: 0.6,
      conclusive: false,
      basis: `By its own count chance alone makes one region of 0.5 in three pictures; ${atLeast(looks, 'grid_break', 0.5, false)} looks at unedited photos, plain and laundered, have one, and ${atLeast(looks, 'grid_break', 0.5, true)} looks at forged ones. The forged sets were saved too coarsely at the end to keep another grid, so how often it shows where it can is not measured: held below moderate.`,
    },
    shifted_region: {
      kind: 'mark',
      class: 'edited',
      log10LR: 0.6,
      conclusive: false,
      basis: `${atLeast(looks, 'shifted_region', 0.5, false)} looks at unedited photos, plain and laundered, have a region of 0.5, and ${atLeast(looks, 'shifted_region', 0.5, true)} looks at forged ones: no photo of the public sets was cropped off its grid before it was edited and saved finely. On composites of that kind, last saved finely, 57 of 64 have one (scripts/data/measure-double.ts), and 2 of 192 looks at unedited versions. Held below moderate.`,
    },
  }),
};

/** How many looks have a score of a detector of RULES at or above a value, of how many, in words. */
function atLeast(looks: readonly Measured[], score: string, value: number, forged: boolean): string {
  const scores = looks
    .filter(({ photo }) => (photo.kind === 'forged') === forged)
    .flatMap(({ said }) => said.get('jpeg-double')?.row.scores[score] ?? []);
  return `${scores.filter(found => found >= value).length} of ${scores.length}`;
}
/** A level needs this many photos of each class for a curve of its own. */
const MIN_PHOTOS = 20;

const run = calibrationRun();
const detectors: Detector[] = [];
for (const id of run.ids.length ? run.ids : Object.keys(CAPS)) {
  // Not by load.ts, which refuses a detector whose calibration is yet to be made.
  const module: { default: Detector } = await import(`#pipeline/detectors/${id}/index.ts`);
  detectors.push(module.default);
}
const looks: Measured[] = [];
for (const photo of taken(evalPhotos(run.data), run)) {
  for (const laundering of LAUNDERINGS) looks.push(await measure({ ...photo, mask: null }, laundering, detectors));
}

const inFirstHalf = (name: string) => Number.parseInt(sha256Hex(name).slice(0, 8), 16) % 2 === 0;
const nameOf = ({ photo }: Measured) => `${photo.set}/${basename(photo.file)}`;

function earnedCurve(samples: readonly Sample[], cap: number): ReturnType<typeof isotonic> {
  const { x, log10LR, n } = isotonic(samples, cap);
  const real = samples.filter(sample => !sample.forged);
  const falsely = (at: number) => real.filter(({ score }) => score >= at).length / real.length;
  return { x, log10LR: log10LR.map((value, i) => (falsely(x[i]!) > MAX_FALSE ? Math.min(value, HARMLESS) : value)), n };
}

for (const detector of detectors) {
  const scores: Record<string, unknown> = { ...RULES[detector.id]?.(looks) };
  const hashed: string[] = [];
  for (const [score, cap] of Object.entries(CAPS[detector.id]!)) {
    const levels: Record<string, unknown> = {};
    for (const level of ['clean', 'laundered'] as const) {
      const part = looks.flatMap(look => {
        const value = look.said.get(detector.id)?.row.scores[score];
        if (value === undefined || look.quality !== level) return [];
        hashed.push(`${score} ${level} ${look.laundering} ${nameOf(look)} ${value.toFixed(6)}`);
        const sample: Sample = { score: value, forged: look.photo.kind === 'forged', group: nameOf(look) };
        return [{ ...sample, first: inFirstHalf(sample.forged ? nameOf(look) : look.photo.set) }];
      });
      const photos = (forged: boolean) => new Set(part.filter(s => s.forged === forged).map(s => s.group)).size;
      if (Math.min(photos(true), photos(false)) < MIN_PHOTOS) continue;
      const [one, two] = [part.filter(s => s.first), part.filter(s => !s.first)];
      const held = [
        [one, two],
        [two, one],
      ].flatMap(([train, test]) => {
        const { x, log10LR } = earnedCurve(train!, cap);
        return test!.map(s => ({ forged: s.forged, weight: interpolate(x, log10LR, s.score) }));
      });
      const weights = (forged: boolean) => held.filter(h => h.forged === forged).map(h => h.weight);
      const cost = cllr(weights(true), weights(false));
      // A curve that misleads on photos that it was not fitted on has no say.
      if (cost < 1) levels[level] = earnedCurve(part, cap);
      const above = (forged: boolean) => weights(forged).filter(w => w >= 0.5).length;
      console.log(
        `${detector.id} ${score} ${level}: ${photos(true)} forged, ${photos(false)} real photos; held out by source: Cllr ${cost.toFixed(3)}, weight at or above 0.5 in ${above(true)} of ${weights(true).length} looks at forged and ${above(false)} of ${weights(false).length} at real`,
      );
    }
    scores[score] = Object.keys(levels).length
      ? { kind: 'knots', class: 'edited', levels }
      : { kind: 'shown', basis: 'On photos that no curve was fitted on it does not tell edited from unedited ones.' };
  }
  finishCalibration(detector, MADE_BY, hashed, scores, run);
}
