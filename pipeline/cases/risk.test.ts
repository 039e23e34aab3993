import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CATEGORIES, PHOTO_ROLES } from '../core/case.ts';
import { CLEARANCES } from '../core/decision.ts';
import { FINDING_CLASSES, type Reason, strengthOf, VERDICT_CLASSES } from '../core/verdict.ts';
import { assessRisk, RISK_PARTS, type RiskInput, type RiskPhoto } from './risk.ts';
import { RISK_POLICY, riskPolicySchema, scaleOf } from './risk-policy.ts';
import { rulePackOf } from './rule-packs.ts';

type Word = (typeof VERDICT_CLASSES)[number];

function photo(word: Word | null, log10LR = 0, more: Partial<RiskPhoto> = {}): RiskPhoto {
  const verdict = word && {
    ...{ class: word, strength: strengthOf(log10LR), log10LR },
    ...{ reasonsAgainst: [], advice: [], inconclusive: [] },
  };
  return { inspectionId: '1', role: 'claim', failed: false, verdict, ...more };
}
const pack = rulePackOf('other');
const input = (change: Partial<RiskInput> = {}): RiskInput => ({
  ...{ photos: [photo('no_finding')], timeline: {}, entries: [], clearedBy: null, pack },
  ...change,
});
const points = (change: Partial<RiskInput>) => {
  const { parts } = assessRisk(input(change));
  return Object.fromEntries(parts.map(part => [part.id, part.points]));
};
const upheld = (caseId: string) => ({ caseId, basis: 'platform_upheld' as const });

const anyInput: fc.Arbitrary<RiskInput> = fc.record({
  photos: fc.array(
    fc
      .record({
        word: fc.option(fc.constantFrom(...VERDICT_CLASSES)),
        log10LR: fc.double({ min: -6, max: 7, noNaN: true }),
        role: fc.constantFrom(...PHOTO_ROLES),
        failed: fc.boolean(),
      })
      .map(({ word, log10LR, role, failed }) => photo(word, log10LR, { role, failed })),
    { maxLength: 6 },
  ),
  timeline: fc.record(
    {
      delivered_at: fc.constantFrom('2026-11-20T10:00:00', '2026-11-22T10:00:00+08:00'),
      claimed_at: fc.constantFrom('2026-11-21T10:00:00', '2026-11-29T10:00:00Z'),
    },
    { requiredKeys: [] },
  ),
  entries: fc.array(
    fc.record({
      caseId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      basis: fc.constantFrom('human_confirmed' as const, 'platform_upheld' as const),
    }),
    { maxLength: 6 },
  ),
  clearedBy: fc.option(fc.constantFrom(...CLEARANCES)),
  pack: fc.constantFrom(...CATEGORIES).map(rulePackOf),
});

test('the parts are always the same and sum exactly to the score, which stays on its scale', () => {
  fc.assert(
    fc.property(anyInput, any => {
      const { parts, score, scale } = assessRisk(any);
      expect(parts.map(({ id }) => id)).toEqual(RISK_PARTS);
      expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(score);
      expect(parts.every(part => Number.isInteger(part.points))).toBe(true);
      expect(score).toBeGreaterThanOrEqual(scale.min);
      expect(score).toBeLessThanOrEqual(scale.max);
    }),
  );
});

test('the same case gives the same words', () => {
  fc.assert(
    fc.property(anyInput, any => {
      expect(JSON.stringify(assessRisk(structuredClone(any)))).toBe(JSON.stringify(assessRisk(any)));
    }),
  );
});

test('without a finding, or in a cleared case, nothing beyond a question is recommended, whatever else there is', () => {
  const mild = ['proceed', 'wait', 'ask_for_evidence'];
  fc.assert(
    fc.property(anyInput, any => {
      const found = any.photos.some(
        ({ role, verdict }) =>
          (role === 'claim' || role === 'return') && verdict && FINDING_CLASSES.includes(verdict.class),
      );
      const { recommended } = assessRisk(any);
      if (!found) expect(mild).toContain(recommended);
      if (any.clearedBy) expect(recommended).toBe('proceed');
    }),
  );
});

test('nothing is automatic', () => {
  expect(assessRisk(input())).toMatchObject({ automatic: false });
});

test('the ends of the scale', () => {
  expect(scaleOf(RISK_POLICY)).toEqual({ min: -15, max: 100 });
});

test('a finding, an earlier use and the ledger each have their points', () => {
  expect(points({ photos: [photo('ai_edited', 2.5)] })).toMatchObject({ verdict_evidence: 22, reuse: 0 });
  expect(points({ photos: [photo('reused', 4.5)] })).toMatchObject({ verdict_evidence: 0, reuse: 32 });
  expect(points({ entries: [upheld('a'), upheld('a'), upheld('b')] })).toMatchObject({ ledger: 8 });
  expect(points({ entries: ['a', 'b', 'c', 'd', 'e'].map(upheld) })).toMatchObject({ ledger: 12 });
});

test("a seller's own photo says nothing of the buyer", () => {
  expect(points({ photos: [photo('no_finding'), photo('edited', 5, { role: 'listing' })] }).verdict_evidence).toBe(0);
});

test('evidence for authenticity and photos to compare with speak for the claim', () => {
  const against: Reason = {
    ...{ detector: 'timeline', family: 'metadata', score: 'x', class: 'edited', conclusive: false },
    ...{ log10LR: -1.2, strength: 'moderate', sentence: { en: 'x', zh: 'x' } },
  };
  const real = photo('no_finding');
  const photos = [
    { ...real, verdict: { ...real.verdict!, reasonsAgainst: [against] } },
    photo(null, 0, { role: 'packing' }),
  ];
  expect(points({ photos })).toMatchObject({ verdict_evidence: -10, reference_photos: -5 });
  // Not beside a finding.
  expect(points({ photos: [...photos, photo('mismatch', 2)] })).toMatchObject({
    verdict_evidence: 22,
    reference_photos: 0,
  });
});

test.each([
  ['2026-11-21T10:00:00', '2026-11-22T10:00:00', 0],
  ['2026-11-19T10:00:00', '2026-11-22T10:00:00', 3],
  ['2026-11-22T10:00:00+08:00', '2026-11-22T01:00:00Z', 8],
  // A time without a zone is UTC+8: nine hours later, not one earlier.
  ['2026-11-22T10:00:00', '2026-11-22T11:00:00Z', 0],
  ['2026-11-22T10:00:00', undefined, 0],
])('delivered %s, claimed %s: %d points', (delivered_at, claimed_at, expected) => {
  const timeline = { delivered_at, ...(claimed_at && { claimed_at }) };
  expect(points({ timeline, pack: rulePackOf('fresh') }).claim_timing).toBe(expected);
});

test('what the seller lacks never counts against the buyer', () => {
  const fresh = rulePackOf('fresh');
  const { missing, parts } = assessRisk(input({ pack: fresh, photos: [photo('no_finding'), photo('no_finding')] }));
  expect(missing.map(({ id, from }) => [id, from])).toEqual([
    ['waybill', 'buyer'],
    ['packing', 'seller'],
  ]);
  expect(parts.find(({ id }) => id === 'missing_evidence')?.points).toBe(RISK_POLICY.missingEvidence.perItem);
});

test.each([
  [input(), 'proceed'],
  [input({ photos: [photo(null)] }), 'wait'],
  [input({ photos: [] }), 'ask_for_evidence'],
  [input({ photos: [photo('inconclusive', 1.5)] }), 'ask_for_evidence'],
  [input({ photos: [photo(null, 0, { failed: true })] }), 'ask_for_evidence'],
  [input({ photos: [photo('edited', 1.5)] }), 'no_proactive_intervention'],
  [input({ photos: [photo('edited', 2.5)] }), 'exclude_from_rates'],
  [input({ photos: [photo('reused', 3.5)] }), 'reject_claim'],
  [input({ photos: [photo('reused', 3.5)], entries: [upheld('a')] }), 'limit_purchases'],
  [input({ photos: [photo('reused', 5)], entries: [upheld('a'), upheld('b')] }), 'refer'],
  [
    input({ photos: [photo('reused', 5)], entries: [upheld('a'), { caseId: 'b', basis: 'human_confirmed' }] }),
    'limit_purchases',
  ],
])('recommended %#', (of, recommended) => {
  expect(assessRisk(of).recommended).toBe(recommended);
});

test('no sentence accuses anybody', () => {
  const accusing = /fake|fraud|forg|cheat|guilty|dishonest|suspicious|造假|欺诈|骗|作弊|伪造|假图|恶意|可疑/i;
  fc.assert(
    fc.property(anyInput, any => {
      expect(JSON.stringify(assessRisk(any))).not.toMatch(accusing);
    }),
  );
});

test('a policy with broken points is refused', () => {
  for (const change of [{ authentic: 5 }, { ledger: { perCase: 0.5, max: 3 } }, { reuse: {} }, { actions: [] }]) {
    expect(riskPolicySchema.safeParse({ ...RISK_POLICY, ...change }).success).toBe(false);
  }
});
