/**
 * Writes pipeline/detectors/ai-trace/calibration.json from the scores of scripts/train/trace/{fit,edits}.py: edits of photos
 * against their originals and real photos of other sources, laundered. The weight stays below what changes an answer
 * alone: at 1% false alarms the method finds few edits.
 *
 *   npx node scripts/data/calibrate-trace.ts SET
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import detector, { EDIT_UNIT } from '#pipeline/detectors/ai-trace/index.ts';
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
  readonly tokens: number;
  readonly label?: 'ai' | 'real';
  readonly level: string;
  readonly id: string;
}

const PART = 'A part of trace_score, which is weighed.';
const lines = <T>(name: string) =>
  readFileSync(join(set, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as T);
const rows = lines<Row>('trace-scores.jsonl').filter(
  ({ from, level, label }) => level === 'laundered' && (from === 'pairs' || (from === 'singles' && label === 'real')),
);
const edit = new Map(lines<{ id: string; score: number }>('edit-scores.jsonl').map(({ id, score }) => [id, score]));
const part = (samples: readonly Sample[], forged: boolean) =>
  samples.filter(sample => sample.forged === forged).map(({ score }) => score);

/** The curve of one score, never against an edit: that nothing stands out says nothing against a change elsewhere. */
function curveOf(name: string, samples: readonly Sample[]) {
  const fitted = isotonic(samples, HARMLESS);
  const curve = { ...fitted, log10LR: fitted.log10LR.map(value => Math.max(0, value)) };
  const weightAt = (score: number) =>
    curve.log10LR[
      Math.max(
        0,
        curve.x.findLastIndex(x => x <= score),
      )
    ]!;
  const [edits, real] = [part(samples, true), part(samples, false)];
  const cost = cllr(edits.map(weightAt), real.map(weightAt));
  console.log(
    `${name}: edits ${edits.length}, real ${real.length}, AUC ${auc(edits, real).toFixed(3)}, Cllr ${cost.toFixed(3)}`,
  );
  return { kind: 'knots', class: 'ai_edited', levels: { laundered: curve } };
}

const traces: Sample[] = rows.map(({ score, label, id }) => ({ score, forged: label === 'ai', group: id }));
const joint: Sample[] = rows
  .filter(({ id }) => edit.has(id))
  .map(({ tokens, label, id }) => ({ score: tokens + EDIT_UNIT * edit.get(id)!, forged: label === 'ai', group: id }));
finishCalibration(
  detector,
  'npx node scripts/data/calibrate-trace.ts SET',
  [...traces, ...joint].map(({ group, forged, score }) => `${group} ${forged} ${score}`),
  {
    trace_score: curveOf('trace_score', traces),
    edit_trace: curveOf('edit_trace', joint),
    token_score: { kind: 'shown', basis: PART },
    residual_score: { kind: 'shown', basis: PART },
  },
  { data: set, ids: [], check: false, every: 1 },
);
