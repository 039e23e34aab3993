/**
 * Writes pipeline/detectors/ai-classifier/calibration.json from the operating points in models/ai-generated/model.json:
 * the likelihood ratio of each score bin is the share of AI photos in it over the share of real photos in it.
 *
 *   npx node scripts/data/calibrate-classifier.ts
 */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { modelConfig } from '#models/runtime.ts';
import detector from '#pipeline/detectors/ai-classifier/index.ts';
import { calibrationSchema } from '#pipeline/fuse/calibration.ts';

const operating = z.object({
  level: z.literal('laundered'),
  photos: z.object({ ai: z.number(), real: z.number() }),
  unseen_source_fpr: z.object({ nominal: z.number(), measured: z.number() }),
  points: z.array(z.object({ threshold: z.number(), fpr: z.number(), tpr: z.number() })).min(2),
});

const model = await modelConfig('ai-generated');
const { photos, unseen_source_fpr, points, level } = operating.parse(model.operating_points);
const round = (value: number) => Math.round(value * 1000) / 1000;

// On sources never seen, false alarms beyond the nominal rate's threshold were more frequent by this factor: the weight
// of those bins is divided by it. The weight against a class is left as it is.
const inflation = Math.max(1, unseen_source_fpr.measured / unseen_source_fpr.nominal);
const edges = [{ fpr: 1, tpr: 1 }, ...points, { fpr: 0, tpr: 0 }];
const bins: number[] = [];
for (const [i, edge] of edges.slice(0, -1).entries()) {
  const next = edges[i + 1]!;
  const raw = Math.log10((edge.tpr - next.tpr) / (edge.fpr - next.fpr));
  const value = edge.fpr <= unseen_source_fpr.nominal ? Math.max(0, raw - Math.log10(inflation)) : raw;
  // Isotonic: a bin never weighs less than the one below it.
  bins.push(Math.max(value, bins.at(-1) ?? value));
}
const x: number[] = [];
const log10LR: number[] = [];
points.forEach((point, i) => {
  x.push(round(point.threshold - 0.01), round(point.threshold + 0.01));
  log10LR.push(round(bins[i]!), round(bins[i + 1]!));
});

const calibration = calibrationSchema.parse({
  detector: detector.id,
  version: detector.version,
  made_by: 'npx node scripts/data/calibrate-classifier.ts',
  date: '2026-11-22',
  data_sha256: createHash('sha256').update(JSON.stringify(model.operating_points)).digest('hex'),
  scores: {
    ai_score: {
      kind: 'knots',
      class: 'ai_generated',
      levels: { [level]: { x, log10LR, n: Math.min(photos.ai, photos.real) } },
    },
  },
});
const file = join(import.meta.dirname, '../../pipeline/detectors/ai-classifier/calibration.json');
await writeFile(file, `${JSON.stringify(calibration, null, 2)}\n`);
process.stdout.write(`${file}\n${x.map((value, i) => `${value}\t${log10LR[i]}`).join('\n')}\n`);
