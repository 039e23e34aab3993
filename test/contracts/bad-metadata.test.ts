import { beforeAll, describe, expect, test } from 'vitest';
import { carriers } from '../fixtures/bad-metadata/carriers.ts';
import { hostileFiles } from '../fixtures/bad-metadata/hostile.ts';
import { mutate } from '../fixtures/bad-metadata/mutate.ts';
import { readAll } from '../fixtures/bad-metadata/readers.ts';

/** Field tests run more, `npm run test:mutations` many more. */
const MUTATIONS = 200;
/** Seconds of work on a free machine; a busy one may take its time. */
const PATIENCE = 300_000;
const made = await carriers();

describe.each(Object.entries(made))('%s', (_name, file) => {
  test('as it is, its marks are read', async () => {
    expect((await readAll(file))?.length).toBeGreaterThan(0);
  });

  test(
    `${MUTATIONS} mutations: every one is refused or answered with finite scores`,
    async () => {
      let answered = 0;
      for (let n = 0; n < MUTATIONS; n++) if (await readAll(mutate(file, n))) answered++;
      expect(answered).toBeGreaterThan(MUTATIONS / 20);
    },
    PATIENCE,
  );
});

describe('files made to eat time or memory', () => {
  let hostile: Readonly<Record<string, Uint8Array>>;
  beforeAll(() => {
    hostile = hostileFiles();
  });

  test(
    'each is refused or answered',
    async () => {
      for (const file of Object.values(hostile)) await readAll(file);
    },
    PATIENCE,
  );

  test('a label is read as far as it goes, where it is not the label that is endless', async () => {
    expect(await readAll(hostile['label of depth 10,000']!)).toContain('aigc-label.aigc_label_other');
    expect(await readAll(hostile['10,000 APP segments']!)).toContain('aigc-label.aigc_label_other');
    expect(await readAll(hostile['entities that multiply']!)).toEqual([]);
    expect(await readAll(hostile['50 MB of label']!)).toEqual([]);
  });
});
