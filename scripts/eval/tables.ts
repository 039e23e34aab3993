import type { QualityLevel } from '#pipeline/core/verdict.ts';
import type { Calibration } from '#pipeline/fuse/calibration.ts';
import { DEFAULT_POLICY } from '#pipeline/fuse/policy.ts';
import { weigh, weightOf } from '#pipeline/fuse/weigh.ts';
import { auc } from '#scripts/data/likelihood.ts';
import type { Measured } from './measure.ts';
import { LAUNDERINGS } from './photos.ts';

/** Something that gives a number per photo: a weighed score of a detector, or the combination of all. */
export interface Column {
  readonly name: string;
  readonly detector: string | null;
  readonly value: (measured: Measured) => number | null;
}

const forFusion = (measured: Measured) => [...measured.said.values()].map(({ row }) => row);

/** log10 LR that all detectors together give the class `edited`. */
export function combinedWeight(measured: Measured, calibrations: ReadonlyMap<string, Calibration>): number {
  const quality: QualityLevel = measured.quality;
  return weightOf(weigh(forFusion(measured), calibrations, quality), 'edited', DEFAULT_POLICY).total;
}

/** One column per score of these detectors that speaks of editing or is only shown, then the combination. */
export function columnsOf(ids: readonly string[], calibrations: ReadonlyMap<string, Calibration>): Column[] {
  const scores = ids.flatMap(id =>
    Object.entries(calibrations.get(id)?.scores ?? {})
      .filter(([, entry]) => entry.kind === 'shown' || entry.class === 'edited')
      .map(
        ([score]): Column => ({
          name: `${id} \`${score}\``,
          detector: id,
          value: ({ said }) => said.get(id)?.row.scores[score] ?? null,
        }),
      ),
  );
  return [...scores, { name: 'combined', detector: null, value: m => combinedWeight(m, calibrations) }];
}

/** The value that at most 1% of the photos exceed. */
export function onePercent(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(0.99 * sorted.length) - 1)] ?? Number.POSITIVE_INFINITY;
}

const short = (value: number) => (value >= 0.9995 ? '1.0' : value.toFixed(2).replace(/^0/, ''));
const table = (rows: string[][]) =>
  [rows[0]!, rows[0]!.map(() => '---'), ...rows.slice(1)].map(row => `| ${row.join(' | ')} |`).join('\n');

function present(column: Column, part: readonly Measured[]): number[] {
  return part.flatMap(m => column.value(m) ?? []);
}

/** AUC / TPR at 1% FPR for each set and column. A photo that a detector leaves out counts as missed in the TPR. */
export function imageTable(all: readonly Measured[], columns: readonly Column[], sets: readonly string[]): string {
  const rows = [['', ...columns.map(column => column.name)]];
  for (const laundering of LAUNDERINGS) {
    const level = all.filter(m => m.laundering === laundering);
    for (const set of sets) {
      const forged = level.filter(m => m.photo.kind === 'forged' && m.photo.set === set);
      const own = level.filter(m => m.photo.kind === 'pristine' && m.photo.set === set);
      const cells = columns.map(column => {
        const positive = present(column, forged);
        const reals = present(
          column,
          level.filter(m => m.photo.kind === 'real'),
        );
        if (positive.length === 0 || reals.length === 0) return '-';
        const bar = onePercent(reals);
        const caught = positive.filter(value => value > bar).length / forged.length;
        const originals = present(column, own);
        const ownAuc = originals.length > 10 ? ` (own originals ${short(auc(positive, originals))})` : '';
        return `${short(auc(positive, reals))} / ${short(caught)}${ownAuc}`;
      });
      rows.push([`${laundering}, ${set} (${forged.length})`, ...cells]);
    }
  }
  return table(rows);
}

/** Mean over pictures with a mask: best F1 / F1 at the fixed threshold / AUC. A detector that skips found nothing. */
export function pixelTable(all: readonly Measured[], ids: readonly string[], sets: readonly string[]): string {
  const rows = [['', ...ids]];
  for (const laundering of LAUNDERINGS) {
    for (const set of sets) {
      const masked = all.filter(m => m.laundering === laundering && m.photo.set === set && m.photo.mask);
      if (masked.length === 0) continue;
      const cells = ids.map(id => {
        const found = masked.map(m => m.said.get(id)?.located ?? { bestF1: 0, fixedF1: 0, auc: 0.5 });
        const mean = (key: 'bestF1' | 'fixedF1' | 'auc') => found.reduce((sum, f) => sum + f[key], 0) / found.length;
        return `${short(mean('bestF1'))} / ${short(mean('fixedF1'))} / ${short(mean('auc'))}`;
      });
      rows.push([`${laundering}, ${set} (${masked.length})`, ...cells]);
    }
  }
  return table(rows);
}

/** Pearson correlation of two columns over the photos where both have a value. */
export function correlation(part: readonly Measured[], a: Column, b: Column): { r: number; n: number } {
  const pairs = part.flatMap(m => {
    const [x, y] = [a.value(m), b.value(m)];
    return x === null || y === null ? [] : [[x, y] as const];
  });
  const n = pairs.length;
  const mean = (k: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[k], 0) / n;
  const [mx, my] = [mean(0), mean(1)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
  }
  return { r: xx && yy ? xy / Math.sqrt(xx * yy) : 0, n };
}
