import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from './core/config.ts';
import type { Detector } from './core/detector.ts';
import type { Earlier } from './core/views.ts';
import { grayJpeg } from './detectors/example-files.ts';
import { DEFAULT_POLICY } from './fuse/policy.ts';
import { inspectPhoto } from './inspect.ts';

const region = { x: 10, y: 20, width: 30, height: 40, score: 1 };
const map = { width: 1, height: 1, data: new Uint8Array([255]) };
const seen: (readonly Earlier[] | undefined)[] = [];

const detector = (id: string, rest: Partial<Detector>): Detector => ({
  id,
  version: '1.0.0',
  family: 'pixel',
  needs: [],
  costMs: 1,
  timeoutMs: 1000,
  appliesTo: () => null,
  inspect: async () => ({ scores: { s: 1 }, facts: {}, regions: [region], maps: { heat: map } }),
  explain: () => ({ en: '.', zh: '。' }),
  reference: 'none, for this test',
  examples: [],
  ...rest,
});
const detectors = [
  detector('a-last', {
    after: ['first', 'silent'],
    inspect: async (_, { earlier }) => {
      seen.push(earlier);
      return { scores: {}, facts: {} };
    },
  }),
  detector('alone', {
    inspect: async (_, { earlier }) => {
      seen.push(earlier);
      return { scores: {}, facts: {} };
    },
  }),
  detector('first', {}),
  detector('silent', { inspect: async () => ({ skipped: { en: 'Nothing.', zh: '无。' } }) }),
];
const inspector = {
  limits: limitsOf(parseConfig({})),
  models: { run: () => Promise.reject(new Error('no model here')) },
  loaded: { detectors, calibrations: new Map(), calibrationHashes: {} },
  policy: DEFAULT_POLICY,
  refundlensVersion: '0.0.0',
};
const inspect = (options: { detectors?: readonly string[] } = {}) => {
  seen.length = 0;
  return inspectPhoto(grayJpeg(), inspector, { timeline: null, now: new Date(0), ...options });
};

test('a detector is given what those before it found, in stored pixels; rows come by name all the same', async () => {
  const { evidence } = await inspect();
  expect(evidence.map(row => row.detector)).toEqual(['a-last', 'alone', 'first', 'silent']);
  expect(seen).toContainEqual([{ detector: 'first', scores: { s: 1 }, regions: [region], maps: { heat: map } }]);
  // One that names nobody sees nothing of the others.
  expect(seen).toContainEqual([]);
});

test('looked at again by one detector alone, those that it builds upon run too and leave no row', async () => {
  const { evidence, artifacts } = await inspect({ detectors: ['a-last'] });
  expect(evidence.map(row => row.detector)).toEqual(['a-last']);
  expect(seen).toEqual([[{ detector: 'first', scores: { s: 1 }, regions: [region], maps: { heat: map } }]]);
  expect(artifacts).toEqual({});
});
