import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { readFacts } from '#pipeline/detectors/capture-facts.ts';
import { RULES } from '#pipeline/detectors/exif/rules.ts';
import { readExifTags } from '#pipeline/detectors/exif-tags.ts';
import { readXmp } from '#pipeline/detectors/xmp.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { readCsv } from '#scripts/data/csv.ts';
import { sharedData } from './shared-data.ts';

const data = sharedData();
if (!data) console.log('skipped: shared data folder absent');

test.skipIf(!data)('on real photos no rule that carries weight against them is common', async () => {
  const limits = limitsOf(parseConfig({}));
  const now = new Date('2026-11-22T00:00:00Z');
  const holds: Record<string, Record<string, number>> = { real: {}, ai: {} };
  const withBlock: Record<string, number> = { real: 0, ai: 0 };
  for (const { file, label } of readCsv(join(data!, 'smoke.csv'))) {
    const photo = accept(readFileSync(join(data!, 'smoke', file!)), limits);
    const blocks = await createViews(photo).metadata();
    const tags = blocks.exif ? await readExifTags(blocks.exif) : null;
    if (!tags) continue;
    withBlock[label!]!++;
    const facts = readFacts(tags, blocks.exif!, blocks.xmp.map(readXmp), photo.container);
    for (const { id, test: rule } of RULES) {
      if (rule(facts, { now })) holds[label!]![id] = (holds[label!]![id] ?? 0) + 1;
    }
  }
  for (const label of ['real', 'ai']) {
    console.log(`${label}: ${withBlock[label]} with EXIF; ${JSON.stringify(holds[label])}`);
  }
  for (const id of ['date_in_future', 'modified_before_taken', 'zone_far_from_place']) {
    expect(holds.real![id] ?? 0).toBeLessThanOrEqual(1);
  }
});
