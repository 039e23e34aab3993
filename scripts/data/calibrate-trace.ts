/**
 * Writes pipeline/detectors/ai-trace/calibration.json from the scores of scripts/train/trace/fit.py: edits of photos
 * against their originals and real photos of other sources, laundered. The weight stays below what changes an answer
 * alone: at 1% false alarms the method finds few edits.
 *
 *   npx node scripts/data/calibrate-trace.ts SET
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import detector from '#pipeline/detectors/ai-trace/index.ts';
import { finishCalibration } from './calibration-file.ts';
import { cllr, HARMLESS, isotonic, type Sample } from './isotonic.ts';
import { auc } from './likelihood.ts';

const [set] = process.argv.slice(2);
if (!set) {
  console.error('usage: npx node scripts/data/calibrate-trace.ts SET');
  process.exit(2);
}

interface Row {
  readonly from: 'twins' | 'pairs' | 'singles';
  readonly score: number;
  readonly label?: 'ai' | 'real';
  readonly level: string;
  readonly id: string;
}

const rows = readFileSync(join(set, 'trace-scores.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(line => JSON.parse(line) as Row);
const samples: Sample[] = rows
  .filter(
    ({ from, level, label }) => level === 'laundered' && (from === 'pairs' || (from === 'singles' && label === 'real')),
  )
  .map(({ score, label, id }) => ({ score, forged: label === 'ai', group: id }));
// Only the middle of a picture is looked at: that nothing stands out there says nothing against a change elsewhere.
const fitted = isotonic(samples, HARMLESS);
const curve = { ...fitted, log10LR: fitted.log10LR.map(value => Math.max(0, value)) };
const part = (forged: boolean) => samples.filter(sample => sample.forged === forged).map(({ score }) => score);
console.log(`edits ${part(true).length}, real ${part(false).length}, AUC ${auc(part(true), part(false)).toFixed(3)}`);
const weightAt = (score: number) =>
  curve.log10LR[
    Math.max(
      0,
      curve.x.findLastIndex(x => x <= score),
    )
  ]!;
console.log(`Cllr on the same scores ${cllr(part(true).map(weightAt), part(false).map(weightAt)).toFixed(3)}`);

finishCalibration(
  detector,
  'npx node scripts/data/calibrate-trace.ts SET',
  samples.map(({ group, forged, score }) => `${group} ${forged} ${score}`),
  { trace_score: { kind: 'knots', class: 'ai_edited', levels: { laundered: curve } } },
  { data: set, ids: [], check: false, every: 1 },
);
