import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { findPersonalData } from '#pipeline/detectors/privacy/find.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { sharedData } from './shared-data.ts';

const data = sharedData();
if (!data) console.log('skipped: shared data folder absent');

test.skipIf(!data)('kinds of personal data in ordinary photos are counted, in time', async () => {
  const limits = limitsOf(parseConfig({}));
  const folder = join(data!, 'smoke');
  const files = readdirSync(folder);
  const tally = new Map<string, number>();
  const ms: number[] = [];
  for (const file of files) {
    const blocks = await createViews(accept(readFileSync(join(folder, file)), limits)).metadata();
    const start = performance.now();
    const found = await findPersonalData(blocks);
    ms.push(performance.now() - start);
    for (const kind of found.keys()) tally.set(kind, (tally.get(kind) ?? 0) + 1);
  }
  ms.sort((a, b) => a - b);
  console.log(
    [...tally]
      .sort()
      .map(([kind, count]) => `${kind}: ${count}`)
      .join('\n'),
  );
  console.log(
    `${files.length} photos, median ${ms[ms.length >> 1]!.toFixed(2)} ms, 99% ${ms[Math.floor(ms.length * 0.99)]!.toFixed(2)} ms`,
  );
  expect(tally.size).toBeGreaterThan(0);
});
