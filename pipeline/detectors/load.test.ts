import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDetectors } from './load.ts';

let root: string;
let count = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'refundlens-load-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const DECLARATION = `export default {
  id: 'one', version: '1.0.0', family: 'pixel', needs: [], costMs: 1, timeoutMs: 1, appliesTo: () => null,
  inspect: async () => ({ scores: {}, facts: {} }), explain: () => ({ en: '.', zh: '。' }),
  reference: 'a paper of some kind', examples: [{ name: 'x', make: async () => new Uint8Array(), expect: { kind: 'skips' } }],
};`;
const CALIBRATION = {
  detector: 'one',
  version: '1.0.0',
  made_by: 'policy',
  date: '2026-01-01',
  data_sha256: null,
  scores: { s: { kind: 'knots', class: 'edited', levels: { laundered: { x: [0, 1], log10LR: [0, 1], n: 10 } } } },
};

/** A folder with one detector, its files changed by the test. */
async function folderWith(index: string, calibration: unknown): Promise<string> {
  const folder = join(root, String(count++));
  await mkdir(join(folder, 'one'), { recursive: true });
  await writeFile(join(folder, 'one', 'index.ts'), index);
  if (calibration !== undefined) await writeFile(join(folder, 'one', 'calibration.json'), JSON.stringify(calibration));
  return folder;
}

describe('the loader refuses to start, naming file and fault', () => {
  const knots = CALIBRATION.scores.s;
  const cases: [string, string, unknown, RegExp][] = [
    [
      'another id than the folder',
      DECLARATION.replace("'one'", "'two'"),
      CALIBRATION,
      /one[/\\]index\.ts: id is "two"/,
    ],
    ['no reference', DECLARATION.replace("'a paper of some kind'", "''"), CALIBRATION, /index\.ts: reference/],
    [
      'a detector that waits for itself',
      DECLARATION.replace('needs: []', "needs: [], after: ['one']"),
      CALIBRATION,
      /detectors wait for each other: one/,
    ],
    ['no example', DECLARATION.replace(/examples: \[.*\]/, 'examples: []'), CALIBRATION, /index\.ts: examples/],
    ['an unknown family', DECLARATION.replace("'pixel'", "'magic'"), CALIBRATION, /index\.ts: family/],
    ['code that does not load', 'export default {{{', CALIBRATION, /index\.ts: cannot be loaded/],
    ['no calibration file', DECLARATION, undefined, /calibration\.json: ENOENT/],
    [
      'a calibration of another version',
      DECLARATION,
      { ...CALIBRATION, version: '1.0.1' },
      /calibration\.json: is for version 1\.0\.1/,
    ],
    [
      'a calibration that is not of its schema',
      DECLARATION,
      { ...CALIBRATION, scores: { s: { kind: 'guess' } } },
      /calibration\.json: scores\.s/,
    ],
    [
      'knots that do not ascend',
      DECLARATION,
      { ...CALIBRATION, scores: { s: { ...knots, levels: { laundered: { ...knots.levels.laundered, x: [1, 0] } } } } },
      /calibration\.json: s\.laundered: knots/,
    ],
  ];
  test.each(cases)('%s', async (_name, index, calibration, fault) => {
    await expect(loadDetectors(await folderWith(index, calibration))).rejects.toThrow(fault);
  });
});

test('a sound detector is loaded with its calibration', async () => {
  const { detectors, calibrations, calibrationHashes } = await loadDetectors(
    await folderWith(DECLARATION, CALIBRATION),
  );
  expect(detectors.map(detector => detector.id)).toEqual(['one']);
  expect(calibrations.get('one')?.version).toBe('1.0.0');
  expect(calibrationHashes.one).toMatch(/^[0-9a-f]{12}$/);
});
