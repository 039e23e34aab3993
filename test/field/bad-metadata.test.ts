import { expect, test } from 'vitest';
import { carriers } from '../fixtures/bad-metadata/carriers.ts';
import { hostileFiles } from '../fixtures/bad-metadata/hostile.ts';
import { readAll } from '../fixtures/bad-metadata/readers.ts';
import { LONGEST_MS, processorMs, runMutations } from '../mutations/mutations.ts';

/** `npm run test:mutations` runs twenty times as many, and measures memory. */
const MUTATIONS = 1000;

test.each(Object.entries(await carriers()))(`${MUTATIONS} mutations of %s: no crash, no hang`, async (name, file) => {
  const { read, longestMs, longest, faults } = await runMutations(file, 0, MUTATIONS);
  console.log(`${name}: ${read} read, longest ${longestMs.toFixed(0)} ms (mutation ${longest})`);
  expect(faults).toEqual([]);
});

test('files made to eat time or memory get neither', async () => {
  for (const [name, file] of Object.entries(hostileFiles())) {
    const before = process.memoryUsage().rss;
    const ms = await processorMs(() => readAll(file));
    const grown = (process.memoryUsage().rss - before) / 2 ** 20;
    console.log(`${name}: ${ms.toFixed(0)} ms, ${grown.toFixed(0)} MB more`);
    expect(ms).toBeLessThan(LONGEST_MS);
    expect(grown).toBeLessThan(256);
  }
});
