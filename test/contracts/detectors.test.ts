import { describe, expect, test } from 'vitest';
import { createModelRunner } from '#models/runtime.ts';
import { REUSE_CALIBRATION } from '#pipeline/cases/reuse.ts';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import type { Detector, DetectorExample } from '#pipeline/core/detector.ts';
import type { Evidence } from '#pipeline/core/evidence.ts';
import { LANGUAGES } from '#pipeline/core/language.ts';
import { loadDetectors } from '#pipeline/detectors/load.ts';
import { DEFAULT_POLICY } from '#pipeline/fuse/policy.ts';
import { inspectPhoto } from '#pipeline/inspect.ts';
import { TEXTS } from '#pipeline/report/texts.ts';

/** Words that would accuse a person. No detector's sentence may hold one. */
const ACCUSING = /\b(fake|fraud|forg|liar|lying|scam|cheat|dishonest)|造假|伪造|欺诈|诈骗|骗|作弊|撒谎/i;

const loaded = await loadDetectors();
const models = createModelRunner('cpu');
const inspector = {
  limits: limitsOf(parseConfig({})),
  models,
  policy: DEFAULT_POLICY,
  refundlensVersion: '0.0.0',
};

async function evidenceOn(example: DetectorExample, id: string): Promise<Evidence> {
  // With those that it builds upon, theirs included.
  const detectors = withEarlier([id]);
  const bytes = await example.make();
  const now = new Date('2026-06-01T00:00:00Z');
  const { evidence } = await inspectPhoto(
    bytes,
    { ...inspector, loaded: { ...loaded, detectors } },
    { timeline: example.timeline ?? null, now, artifacts: false },
  );
  return evidence.find(({ detector }) => detector === id)!;
}

function withEarlier(ids: readonly string[]): Detector[] {
  const named = loaded.detectors.filter(({ id }) => ids.includes(id));
  const all = new Set([...ids, ...named.flatMap(({ after }) => after ?? [])]);
  return all.size === ids.length ? named : withEarlier([...all]);
}

describe.each(loaded.detectors.map(detector => [detector.id, detector] as const))('%s', (id, detector) => {
  test.each(detector.examples.map(example => [example.name, example] as const))('%s', async (_name, example) => {
    const row = await evidenceOn(example, id);
    if (example.expect.kind === 'skips') {
      expect(row).toMatchObject({ status: 'skipped', scores: {}, explanation: null });
      expect(row.reason?.en && row.reason.zh).toBeTruthy();
      return;
    }
    expect(row.status, JSON.stringify(row.facts)).toBe('ok');
    const score = row.scores[example.expect.score];
    if (example.expect.kind === 'fires') expect(score).toBeGreaterThanOrEqual(example.expect.threshold);
    else expect(score ?? Number.NEGATIVE_INFINITY).toBeLessThan(example.expect.threshold);

    for (const text of [row.explanation!, ...Object.values(row.sentences)]) {
      expect(text.en).toMatch(/[.!?]$/);
      expect(text.zh).toMatch(/[。！？]$/);
      expect(`${text.en} ${text.zh}`).not.toMatch(ACCUSING);
    }
    for (const region of row.regions) {
      expect(Math.min(region.x, region.y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(region.x + region.width, region.y + region.height)).toBeLessThanOrEqual(1.0001);
    }
  });

  test('the same photo gives the same scores', async () => {
    const example = detector.examples[0]!;
    const [first, second] = [await evidenceOn(example, id), await evidenceOn(example, id)];
    expect({ ...first, ms: 0 }).toEqual({ ...second, ms: 0 });
  });

  test('every score that its examples give is named in its calibration file', async () => {
    const known = Object.keys(loaded.calibrations.get(id)!.scores);
    for (const example of detector.examples) {
      expect(known).toEqual(expect.arrayContaining(Object.keys((await evidenceOn(example, id)).scores)));
    }
  });
});

test('every detector has a name for people in both languages', async () => {
  const ids = [...loaded.detectors.map(detector => detector.id), REUSE_CALIBRATION.detector];
  for (const language of LANGUAGES) expect(Object.keys(TEXTS[language].detectors)).toEqual(expect.arrayContaining(ids));
});
