import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { Finding } from '#pipeline/core/evidence.ts';
import type { DetectorContext } from '#pipeline/core/views.ts';
import { createViews } from '#pipeline/decode/views.ts';
import detector from '#pipeline/detectors/exif/index.ts';
import { RULES } from '#pipeline/detectors/exif/rules/index.ts';
import { calibrationSchema } from '#pipeline/fuse/calibration.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { readCsv } from '#scripts/data/csv.ts';
import { sharedData } from './shared-data.ts';

const data = sharedData();
if (!data) console.log('skipped: shared data folder absent');

const limits = limitsOf(parseConfig({}));
const context: DetectorContext = {
  models: { run: () => Promise.reject(new Error('no model here')) },
  now: new Date('2026-11-22T00:00:00Z'),
  timeline: null,
  signal: new AbortController().signal,
};

const calibrationFile = join(import.meta.dirname, '../../pipeline/detectors/exif/calibration.json');
const calibration = calibrationSchema.parse(JSON.parse(readFileSync(calibrationFile, 'utf8'))).scores;

/** Folders of the metadata set that hold photos as cameras and phones wrote them. */
const CAMERA_FOLDERS = /^(me_heic|c2pa_public|double_jpeg|platform_recompress)\//;

interface ThumbnailFacts {
  readonly patch: number;
  readonly spread: number;
  readonly correlation: number;
}

/** What is found in a photo; null where it is refused, cannot be decoded or has no capture information. */
async function findingOf(file: string): Promise<Finding | null> {
  try {
    const finding = await detector.inspect(createViews(accept(readFileSync(file), limits)), context);
    return 'skipped' in finding ? null : finding;
  } catch (error) {
    if (error instanceof RefundlensError) return null;
    throw error;
  }
}

test.skipIf(!data)('no rule that is above weak is held by more than 1% of real photos', async () => {
  const smoke = readCsv(join(data!, 'smoke.csv'));
  const listed = readCsv(join(data!, 'metadata', 'manifest.csv')).filter(row => CAMERA_FOLDERS.test(row.path!));
  const files = {
    real: [
      ...smoke.filter(row => row.label === 'real').map(row => join(data!, 'smoke', row.file!)),
      ...listed.map(row => join(data!, 'metadata', row.path!)),
    ],
    ai: smoke.filter(row => row.label === 'ai').map(row => join(data!, 'smoke', row.file!)),
  };
  const matches: ThumbnailFacts[] = [];
  const scores: Record<'real' | 'ai', Record<string, number>[]> = { real: [], ai: [] };
  for (const label of ['real', 'ai'] as const) {
    for (const file of files[label]) {
      const found = await findingOf(file);
      if (!found) continue;
      scores[label].push(found.scores);
      if (label === 'real' && found.facts.thumbnail_match)
        matches.push(found.facts.thumbnail_match as unknown as ThumbnailFacts);
    }
  }
  console.log(`photos with capture information: real ${scores.real.length}, AI ${scores.ai.length}`);
  const patches = matches.map(({ patch, spread }) => patch / spread);
  const lowest = Math.min(...matches.map(({ correlation }) => correlation));
  console.log(
    `thumbnails of ${matches.length} real photos: largest patch ${Math.max(...patches).toFixed(1)} times the spread, lowest correlation ${lowest.toFixed(2)}`,
  );
  const tooLoud: string[] = [];
  for (const { id } of RULES) {
    const held = (label: 'real' | 'ai') => scores[label].filter(one => one[id] === 1).length;
    const asked = scores.real.filter(one => id in one).length;
    const entry = calibration[id]!;
    const weight = entry.kind === 'mark' ? entry.log10LR : 0;
    console.log(
      `${id.padEnd(30)} weight ${weight.toFixed(1).padStart(4)}  real ${held('real')} of ${asked}  AI ${held('ai')}`,
    );
    if (weight >= 1 && held('real') > 0.01 * asked) tooLoud.push(id);
  }
  expect(tooLoud).toEqual([]);
});
