import { expect, test } from 'vitest';
import { carriers, declaredMegapixels, hostileFiles, mutate, randomFrom, readAll } from '../fixtures/bad-metadata.ts';

const MUTATIONS = 20_000;
/** Milliseconds of processor time, of all threads; other programs do not count. */
const LONGEST = 1000;
/** On top of it for a picture that a mutated header has made large: its pixels are really decoded for the opacity plane. */
const PER_MEGAPIXEL = 50;

/** Milliseconds of processor time that reading took. */
async function timed(file: Uint8Array): Promise<number> {
  const before = process.cpuUsage();
  await readAll(file);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test.each(Object.entries(await carriers()))(`${MUTATIONS} mutations of %s: none hangs`, async (name, file) => {
  const random = randomFrom(MUTATIONS);
  let longest = 0;
  const over: string[] = [];
  for (let i = 0; i < MUTATIONS; i++) {
    const mutated = mutate(file, random);
    let ms = await timed(mutated);
    // What really takes long does so again; the collector's and the compiler's threads count only once.
    for (let again = 0; again < 2 && ms >= LONGEST; again++) ms = Math.min(ms, await timed(mutated));
    longest = Math.max(longest, ms);
    const megapixels = ms < LONGEST ? 0 : declaredMegapixels(mutated);
    if (ms >= LONGEST + PER_MEGAPIXEL * megapixels) over.push(`mutation ${i}: ${ms} ms, ${megapixels} megapixels`);
  }
  console.log(`${name}: longest ${longest.toFixed(0)} ms`);
  expect(over).toEqual([]);
});

test('files made to eat time or memory get neither', async () => {
  for (const [name, file] of Object.entries(hostileFiles())) {
    const before = process.memoryUsage().rss;
    const ms = await timed(file);
    const grown = (process.memoryUsage().rss - before) / 2 ** 20;
    console.log(`${name}: ${ms.toFixed(0)} ms, ${grown.toFixed(0)} MB more`);
    expect(ms).toBeLessThan(LONGEST);
    expect(grown).toBeLessThan(256);
  }
});
