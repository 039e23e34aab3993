import { describe, expect, test } from 'vitest';
import type { Evidence, Family } from '../core/evidence.ts';
import { canonicalJson } from '../core/json.ts';
import type { PhotoFacts } from '../core/photo.ts';
import type { Calibration } from './calibration.ts';
import { fuse } from './fuse.ts';
import { DEFAULT_POLICY } from './policy.ts';

const facts: PhotoFacts = {
  sha256: 'a'.repeat(64),
  format: 'jpeg',
  width: 1080,
  height: 1440,
  orientation: 1,
  bytes: 1,
  frames: 1,
  notes: [],
  jpegQuality: 80,
  perceptualHash: '0'.repeat(16),
  fingerprint: '',
};

const row = (detector: string, family: Family, scores: Record<string, number>): Evidence => ({
  detector,
  version: '1.0.0',
  family,
  status: 'ok',
  reason: null,
  scores,
  facts: {},
  regions: [],
  maps: [],
  sentences: {},
  explanation: { en: detector, zh: detector },
  ms: 1,
});

const calibration = (detector: string, scores: Calibration['scores']): Calibration => ({
  detector,
  version: '1.0.0',
  made_by: 'policy',
  date: '2026-01-01',
  data_sha256: null,
  scores,
});

const mark = (cls: 'ai_generated' | 'edited', log10LR: number, conclusive = false) =>
  ({ kind: 'mark', class: cls, log10LR, conclusive, basis: 'set by this test' }) as const;

const calibrations = new Map(
  [
    calibration('model', {
      s: { kind: 'knots', class: 'ai_generated', levels: { laundered: { x: [0, 1], log10LR: [-0.5, 1.5], n: 1000 } } },
      small: { kind: 'knots', class: 'ai_generated', levels: { laundered: { x: [0, 1], log10LR: [0, 5], n: 10 } } },
      huge: mark('ai_generated', 4),
    }),
    calibration('pixel', { s: mark('ai_generated', 1.5) }),
    calibration('exif', { odd: mark('ai_generated', 1.2), camera: mark('ai_generated', -1.2) }),
    calibration('label', { params: mark('ai_generated', 4, true) }),
  ].map(c => [c.detector, c]),
);

const judge = (evidence: Evidence[], photo: Partial<PhotoFacts> = {}) =>
  fuse({
    facts: { ...facts, ...photo },
    evidence,
    calibrations,
    calibrationHashes: {},
    policy: DEFAULT_POLICY,
    refundlensVersion: '0.0.0',
  });

describe('what makes a finding', () => {
  test('one conclusive mark decides', () => {
    const verdict = judge([row('label', 'provenance', { params: 1 }), row('model', 'model', { s: 0 })]);
    expect(verdict).toMatchObject({ class: 'ai_generated', strength: 'very_strong', log10LR: 4 });
    expect(verdict.reasonsAgainst).toHaveLength(1);
  });
  test('two independent families, each at least moderate, decide', () => {
    expect(judge([row('model', 'model', { s: 1 }), row('exif', 'metadata', { odd: 1 })])).toMatchObject({
      class: 'ai_generated',
      log10LR: 2.7,
      strength: 'moderately_strong',
    });
  });
  test('one family alone never does, however strong its pixels', () => {
    expect(judge([row('model', 'model', { huge: 1 })])).toMatchObject({
      class: 'inconclusive',
      inconclusive: ['single_family'],
    });
  });
  test('two pixel families without measured independence are one witness', () => {
    expect(judge([row('model', 'model', { s: 1 }), row('pixel', 'pixel', { s: 1 })]).class).toBe('inconclusive');
  });
  test('nothing found is no finding, with weight zero', () => {
    expect(judge([row('model', 'model', { s: 0 })])).toMatchObject({
      class: 'no_finding',
      log10LR: 0,
      strength: 'none',
    });
  });
});

describe('bounds', () => {
  test('pixel evidence together weighs at most 2', () => {
    expect(judge([row('model', 'model', { huge: 1 }), row('exif', 'metadata', { odd: 1 })]).log10LR).toBe(3.2);
  });
  test('a weight never exceeds log10 of the photos it was calibrated on', () => {
    expect(judge([row('model', 'model', { small: 1 })]).reasonsFor[0]?.log10LR).toBe(1);
  });
  test('evidence of another version than its calibration weighs nothing', () => {
    expect(judge([{ ...row('label', 'provenance', { params: 1 }), version: '2.0.0' }]).class).toBe('no_finding');
  });
});

describe('inconclusive says why and what to ask for', () => {
  test('a picture too small', () => {
    const verdict = judge([row('model', 'model', { s: 1 })], { width: 200, height: 150 });
    expect(verdict).toMatchObject({ class: 'inconclusive', inconclusive: ['too_small'], quality: 'poor' });
    expect(verdict.advice[0]).toBe('original_from_album');
  });
  test('a screenshot, which is asked about in words and not blamed', () => {
    const verdict = judge([row('model', 'model', { s: 1 }), row('quality-gate', 'pixel', { screenshot: 1 })]);
    expect(verdict).toMatchObject({ class: 'inconclusive', inconclusive: ['screenshot'], quality: 'poor' });
    expect(verdict.reasonsFor).toEqual([]);
    expect(verdict.advice[0]).toBe('original_from_album');
  });
  test('evidence both ways', () => {
    expect(judge([row('model', 'model', { s: 1 }), row('exif', 'metadata', { camera: 1 })]).inconclusive).toEqual([
      'detectors_disagree',
    ]);
  });
  test('no check could run', () => {
    const failed: Evidence = { ...row('model', 'model', {}), status: 'failed', reason: { en: 'x', zh: 'x' } };
    const verdict = judge([failed]);
    expect(verdict).toMatchObject({ class: 'inconclusive', inconclusive: ['nothing_could_run'] });
    expect(verdict.notChecked).toEqual([{ detector: 'model', why: { en: 'x', zh: 'x' } }]);
  });
  test('a poor photo with a conclusive mark is still decided by the mark', () => {
    expect(judge([row('label', 'provenance', { params: 1 })], { width: 100, height: 100 }).class).toBe('ai_generated');
  });
});

test('the same evidence gives the same bytes', () => {
  const evidence = [row('model', 'model', { s: 0.7 }), row('exif', 'metadata', { odd: 1 })];
  expect(canonicalJson(judge(evidence))).toBe(canonicalJson(judge(structuredClone(evidence))));
});

test('the posterior shows how little a flag means at low prevalence', () => {
  const { posterior } = judge([row('model', 'model', { s: 1 })]);
  expect(posterior.probability).toBeCloseTo(((0.01 / 0.99) * 10 ** 1.5) / (1 + (0.01 / 0.99) * 10 ** 1.5), 3);
  expect(posterior.low).toBeLessThan(posterior.probability);
  expect(posterior.high).toBeGreaterThan(posterior.probability);
});
