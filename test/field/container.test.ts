import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { createModelRunner } from '#models/runtime.ts';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { createViews } from '#pipeline/decode/views.ts';
import container from '#pipeline/detectors/container/index.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { sharedData } from './shared-data.ts';

const data = sharedData();
if (!data) console.log('skipped: shared data folder absent');

test.skipIf(!data)(
  'every file gets a finite answer in time, and no generated picture looks straight from a camera',
  async () => {
    const limits = limitsOf(parseConfig({}));
    const context = {
      models: createModelRunner('cpu'),
      now: new Date(),
      timeline: null,
      signal: new AbortController().signal,
    };
    const tally = new Map<string, number>();
    const cameraStructure = { ai: 0, real: 0 };
    const ms: number[] = [];
    let unknown = 0;
    const root = data!;
    const files = ['smoke', 'metadata', 'forged'].flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile() && !entry.name.endsWith('.csv'))
        .map(entry => join(entry.parentPath, entry.name)),
    );
    for (const file of files) {
      let views: ReturnType<typeof createViews>;
      try {
        views = createViews(accept(readFileSync(file), limits));
      } catch (error) {
        if (!(error instanceof RefundlensError)) throw error;
        continue;
      }
      // Metadata and JPEG facts are shared by all detectors, so they are not this one's cost.
      await Promise.all([views.metadata(), views.jpeg()]);
      const start = performance.now();
      const finding = await container.inspect(views, context);
      ms.push(performance.now() - start);
      if ('skipped' in finding) throw new Error('container never skips');
      expect(Object.values(finding.scores).every(Number.isFinite)).toBe(true);
      const smoke = /smoke\/(ai|real)-/.exec(file)?.[1] as 'ai' | 'real' | undefined;
      if (!smoke) continue;
      const writer = String(finding.facts.writer ?? 'unknown');
      if (writer === 'unknown') unknown++;
      tally.set(`${smoke} ${writer}`, (tally.get(`${smoke} ${writer}`) ?? 0) + 1);
      cameraStructure[smoke] += finding.scores.camera_structure ?? 0;
    }
    ms.sort((a, b) => a - b);
    console.log(
      [...tally]
        .sort()
        .map(([writer, count]) => `${writer}: ${count}`)
        .join('\n'),
    );
    console.log(`camera structure: real ${cameraStructure.real}, generated ${cameraStructure.ai}; unknown ${unknown}`);
    console.log(
      `${ms.length} files, median ${ms[ms.length >> 1]!.toFixed(2)} ms, 99% ${ms[Math.floor(ms.length * 0.99)]!.toFixed(2)} ms`,
    );
    expect(cameraStructure.ai).toBe(0);
  },
);
