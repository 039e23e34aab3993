/**
 * Fits how the measures of `recapture` are weighed against each other (weights.json) and what their sum weighs
 * (calibration.json), and prints how well it tells photos of screens and prints from photos of things.
 *
 *   npx node scripts/data/calibrate-recapture.ts MEASURES_JSON        (written by measure-recapture.ts)
 *
 * Everything that is printed, and the curve, is held out: each source of recaptures is judged by weights that were fitted
 * without any photo of it, each reference photo by weights fitted without its source. The shipped weights are fitted on all.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '#pipeline/core/ids.ts';
import recapture from '#pipeline/detectors/recapture/index.ts';
import type { MeasureName } from '#pipeline/detectors/recapture/measure.ts';
import { LAUNDERINGS } from '#scripts/eval/photos.ts';
import { cllr, HARMLESS, isotonic, type Sample } from './isotonic.ts';
import { auc } from './likelihood.ts';
import type { Row } from './measure-recapture.ts';

/** Day on which the curves were last fitted; part of the file, so not the clock's. */
const DATE = '2026-11-22';
const RIDGE = 1e-3;
const FOLDS = 5;

const rows: Row[] = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const names = Object.keys(rows[0]!.measures).sort() as MeasureName[];
const isAgain = ({ kind }: Row) => kind === 'screen' || kind === 'print';

interface Weights {
  readonly bias: number;
  /** By measure: what is subtracted, and what the rest is multiplied by. */
  readonly measures: Record<string, { readonly middle: number; readonly weight: number }>;
}

/** Least squares with a ridge on the two classes as -1 and 1, each weighing the same (Fisher's linear discriminant). */
function discriminant(part: readonly Row[]): Weights {
  const columns = names.map(name => part.map(row => row.measures[name]));
  const middle = columns.map(column => mean(column));
  const spread = columns.map((column, i) => Math.sqrt(mean(column.map(v => (v - middle[i]!) ** 2))) || 1);
  const size = names.length + 1;
  const a = Array.from({ length: size }, (_, i) => Array.from({ length: size + 1 }, (_, j) => (i === j ? RIDGE : 0)));
  const again = part.filter(isAgain).length;
  for (const row of part) {
    const x = [...names.map((name, i) => (row.measures[name] - middle[i]!) / spread[i]!), 1];
    const [y, share] = isAgain(row) ? [1, 0.5 / again] : [-1, 0.5 / (part.length - again)];
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) a[i]![j]! += share * x[i]! * x[j]!;
      a[i]![size]! += share * x[i]! * y;
    }
  }
  const solution = solve(a);
  const digits = (value: number) => Number(value.toPrecision(6));
  const measures = Object.fromEntries(
    names.map((name, i) => [name, { middle: digits(middle[i]!), weight: digits(solution[i]! / spread[i]!) }]),
  );
  return { bias: digits(solution[size - 1]!), measures };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Gaussian elimination of a symmetric positive system, right side in the last column. */
function solve(a: number[][]): number[] {
  const size = a.length;
  for (let i = 0; i < size; i++) {
    for (let k = i + 1; k < size; k++) {
      const factor = a[k]![i]! / a[i]![i]!;
      for (let j = i; j <= size; j++) a[k]![j]! -= factor * a[i]![j]!;
    }
  }
  const x = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    const rest = x.reduce((sum, value, j) => (j > i ? sum + a[i]![j]! * value : sum), 0);
    x[i] = (a[i]![size]! - rest) / a[i]![i]!;
  }
  return x;
}

const scoreOf = ({ measures }: Row, weights: Weights) =>
  names.reduce((sum, name) => {
    const { middle, weight } = weights.measures[name]!;
    return sum + weight * (measures[name] - middle);
  }, weights.bias);

// Sources of recaptures are left out one by one; the many small sources of the reference list by fifths.
const sources = [...new Set(rows.filter(row => row.kind !== 'reference').map(row => row.source))];
const foldOf = (source: string) => Number.parseInt(sha256Hex(source).slice(0, 8), 16) % FOLDS;
const scores = new Map<Row, number>();
sources.forEach((source, index) => {
  const out = (row: Row) => (row.kind === 'reference' ? foldOf(row.source) === index % FOLDS : row.source === source);
  const weights = discriminant(rows.filter(row => !out(row)));
  for (const row of rows.filter(out)) if (!scores.has(row)) scores.set(row, scoreOf(row, weights));
});

const of = (part: readonly Row[]) => part.map(row => scores.get(row)!);
const dotted = (value: number) => value.toFixed(2).replace(/^0/, '');
const shareAbove = (part: readonly Row[], bar: number) => of(part).filter(value => value > bar).length / part.length;
console.log(
  '| | screens | prints | own photos | reference | AUC screens, reference / own photos | AUC prints, both | screens found at 1% of reference / of all |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const laundering of LAUNDERINGS) {
  const kinds = (kind: Row['kind']) => rows.filter(row => row.kind === kind && row.laundering === laundering);
  const [screen, print, camera, reference] = (['screen', 'print', 'camera', 'reference'] as const).map(kinds);
  const both = [...camera!, ...reference!];
  const bar = (part: readonly Row[]) => of(part).sort((a, b) => b - a)[Math.floor(part.length / 100)]!;
  const cells = [
    ...[screen, print, camera, reference].map(part => part!.length),
    `${dotted(auc(of(screen!), of(reference!)))} / ${dotted(auc(of(screen!), of(camera!)))}`,
    dotted(auc(of(print!), of(both))),
    `${dotted(shareAbove(screen!, bar(reference!)))} / ${dotted(shareAbove(screen!, bar(both)))}`,
  ];
  console.log(`| ${laundering} | ${cells.join(' | ')} |`);
}
for (const source of sources) {
  const own = rows.filter(row => row.source === source);
  const [yes, no] = [own.filter(isAgain), own.filter(row => !isAgain(row))];
  console.log(
    `${source}: ${yes.length} looks at recaptures, ${no.length} at photos of things, AUC ${dotted(auc(of(yes), of(no)))}`,
  );
}

const levels: Record<string, unknown> = {};
const hashed: string[] = [];
for (const level of ['clean', 'laundered'] as const) {
  const part = rows.filter(row => row.quality === level);
  const samples = part.map((row): Sample => {
    hashed.push(`${level} ${row.source} ${row.name} ${row.laundering} ${scores.get(row)!.toFixed(6)}`);
    const group = `${row.source}/${row.name}`;
    return { score: scores.get(row)!, forged: isAgain(row), group };
  });
  // Held below what changes an answer: too few recaptures are told from photos of things for more.
  const { x, log10LR, n } = isotonic(samples, HARMLESS);
  const weightOf = (score: number) =>
    log10LR[
      Math.max(
        0,
        x.findLastIndex(knot => knot <= score),
      )
    ]!;
  const weights = (forged: boolean) => samples.filter(s => s.forged === forged).map(s => weightOf(s.score));
  const heavy = (forged: boolean) => weights(forged).filter(weight => weight >= 0.3).length;
  console.log(
    `${level}: Cllr ${cllr(weights(true), weights(false)).toFixed(3)}; weight at or above 0.3 in ${heavy(true)} of ${weights(true).length} looks at recaptures, ${heavy(false)} of ${weights(false).length} at others; from ${log10LR[0]} to ${log10LR.at(-1)}`,
  );
  levels[level] = { x, log10LR, n };
}

const folder = join(import.meta.dirname, '../../pipeline/detectors/recapture');
const write = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
write('weights.json', discriminant(rows));
write('calibration.json', {
  detector: 'recapture',
  version: recapture.version,
  made_by: 'npx node scripts/data/calibrate-recapture.ts',
  date: DATE,
  data_sha256: sha256Hex(hashed.sort().join('\n')),
  scores: {
    second_capture: { kind: 'knots', class: 'recapture', levels },
    interface_bars: {
      kind: 'shown',
      basis: 'Screenshots and letterboxed photos have plain bars; buyers send both in good faith.',
    },
  },
});
console.log(`written: ${folder}`);
