/**
 * Measures error level analysis on forged and real photos and writes pipeline/detectors/ela/calibration.json.
 *
 *   npx node scripts/data/calibrate-ela.ts [--check] [--every 10]
 *
 * Data: as scripts/eval/forensics.ts. Both classes go through the same compression first, so that neither format nor
 * quality can tell them apart. The same photos give the same file, byte for byte: --check compares with the committed one.
 */
import sharp from 'sharp';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { analyse, type ErrorLevelResult, elaQualities } from '#pipeline/detectors/ela/analyse.ts';
import ela from '#pipeline/detectors/ela/index.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { type EvalPhoto, evalPhotos } from '#scripts/eval/photos.ts';
import { calibrationRun, finishCalibration, taken } from './calibration-file.ts';
import { auc, boundedLogistic } from './likelihood.ts';

/** What both classes go through: longest side (never enlarged) and JPEG quality. */
const LEVELS = { clean: { side: 4096, quality: 95 }, laundered: { side: 1080, quality: 85 } } as const;
type Level = keyof typeof LEVELS;
const MIN_USABLE = 0.05;
/** Below the policy's `lead` of 0.5: a high error level alone must not change an answer (README of the detector). */
const CAP = 0.45;

const run = calibrationRun();
const photos = taken(evalPhotos(run.data), run).map(photo => ({
  ...photo,
  set: photo.kind === 'real' ? 'real' : photo.set,
  forged: photo.kind === 'forged',
}));

const limits = limitsOf(parseConfig({}));

async function measure(
  photo: EvalPhoto,
  level: Level,
): Promise<{ result: ErrorLevelResult; located: number | null } | null> {
  const { side, quality } = LEVELS[level];
  const bytes = await sharp(photo.file, { limitInputPixels: limits.maxPixels })
    .rotate()
    .flatten({ background: '#fff' })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality, optimizeCoding: false })
    .toBuffer();
  const accepted = accept(bytes, limits);
  if (ela.appliesTo(accepted)) return null;
  const views = createViews(accepted);
  const result = analyse(await views.luma(), elaQualities((await views.jpeg())?.quality ?? null));
  if (result.usable < MIN_USABLE) return null;
  return { result, located: photo.mask ? await locationAuc(photo.mask, result) : null };
}

/** AUC of the heat map's blocks inside the mask against those outside; null where one side has hardly any. */
async function locationAuc(maskFile: string, { heat }: ErrorLevelResult): Promise<number | null> {
  const mask = await sharp(maskFile)
    .greyscale()
    .resize(heat.width, heat.height, { fit: 'fill', kernel: 'nearest' })
    .raw()
    .toBuffer();
  const inside: number[] = [];
  const outside: number[] = [];
  heat.data.forEach((value, i) => {
    (mask[i]! > 127 ? inside : outside).push(value);
  });
  return inside.length > 8 && outside.length > 8 ? auc(inside, outside) : null;
}

const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
const hashed: string[] = [];
const curves: Record<string, { x: number[]; log10LR: number[]; n: number }> = {};

for (const level of ['clean', 'laundered'] as const) {
  const rows: ((typeof photos)[number] & { score: number; located: number | null })[] = [];
  let leftOut = 0;
  for (const photo of photos) {
    const measured = await measure(photo, level);
    if (measured) rows.push({ ...photo, score: measured.result.strongest, located: measured.located });
    else leftOut++;
  }
  const scores = (part: (row: (typeof rows)[number]) => boolean) => rows.filter(part).map(row => row.score);
  const forged = scores(row => row.forged);
  const real = scores(row => !row.forged);
  hashed.push(...rows.map(row => `${level} ${row.set} ${Number(row.forged)} ${row.score.toFixed(6)}`));
  const curve = boundedLogistic(forged, real, CAP);
  curves[level] = curve;
  const located = rows.flatMap(row => (row.located === null ? [] : [row.located]));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const highest = (values: readonly number[]) =>
    [0.5, 0.9, 0.99].map(q => rounded([...values].sort((a, b) => a - b)[Math.floor(q * values.length)]!));
  console.log(`${level}: ${forged.length} forged, ${real.length} real, ${leftOut} left out (too small or flat)`);
  console.log(`  AUC all ${auc(forged, real).toFixed(3)}`);
  for (const set of new Set(rows.filter(row => row.forged).map(row => row.set))) {
    const own = scores(row => row.set === set && !row.forged);
    const against = own.length > 10 ? own : real;
    const about = own.length > 10 ? 'its own originals' : 'all real';
    const part = scores(row => row.set === set && row.forged);
    console.log(`  AUC ${set} (${part.length}) against ${about}: ${auc(part, against).toFixed(3)}`);
  }
  console.log(`  score at 50/90/99%: forged ${highest(forged)}, real ${highest(real)}`);
  console.log(`  heat map inside mask against outside: mean AUC ${mean(located).toFixed(3)} over ${located.length}`);
  console.log(`  log10 LR from ${Math.min(...curve.log10LR)} to ${Math.max(...curve.log10LR)}`);
}

const scores = { strongest_region: { kind: 'knots', class: 'edited', levels: curves } };
finishCalibration(ela, 'npx node scripts/data/calibrate-ela.ts', hashed, scores, run);
