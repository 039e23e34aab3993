import { describe, expect, test } from 'vitest';
import type { KnownPhoto } from './known-photo.ts';
import { reuseEvidence } from './reuse.ts';

/** A 32x32 luma with some picture in it. */
const fingerprint = (seed: number, noise = 0) =>
  Buffer.from(
    Array.from({ length: 1024 }, (_, i) => {
      const [x, y] = [i % 32, i >> 5];
      return (
        128 + 60 * Math.sin((x * (seed + 3)) / 9) * Math.cos((y * (seed + 2)) / 7) + noise * (((i * 7919) % 13) - 6)
      );
    }),
  ).toString('base64');

const photo = { sha256: 'a'.repeat(64), fingerprint: fingerprint(1) };
const mine = { caseId: 'case-2', role: 'claim', reference: 'R-2', refund: {} } as const;
const known = (change: Partial<KnownPhoto>): KnownPhoto => ({
  caseId: 'case-1',
  role: 'claim',
  createdAt: new Date('2026-05-01T00:00:00Z'),
  sha256: 'b'.repeat(64),
  fingerprint: fingerprint(9),
  reference: 'R-1',
  refund: {},
  ...change,
});
const scoresOf = (earlier: KnownPhoto[], current: Parameters<typeof reuseEvidence>[1] = mine) =>
  reuseEvidence(photo, current, earlier).scores;

describe('a claim photo that was seen before', () => {
  test('as the same file in another case', () => {
    const evidence = reuseEvidence(photo, mine, [known({ sha256: photo.sha256 })]);
    expect(evidence.scores).toMatchObject({ same_file: 1, same_picture: 0 });
    expect(evidence.explanation?.en).toContain('case R-1, received on 2026-05-01');
  });
  test('as the same picture saved anew', () => {
    expect(scoresOf([known({ fingerprint: fingerprint(1, 0.7) })])).toMatchObject({ same_file: 0, same_picture: 1 });
  });
  test("as the merchant's own listing photo, also in the same case", () => {
    const evidence = reuseEvidence(photo, mine, [
      known({ caseId: mine.caseId, role: 'listing', sha256: photo.sha256 }),
    ]);
    expect(evidence.scores.same_file).toBe(1);
    expect(evidence.explanation?.zh).toContain('商品照片');
  });
});

describe('no reuse', () => {
  test('another picture', () => expect(scoresOf([known({})])).toMatchObject({ same_file: 0, same_picture: 0 }));
  test.each([
    ['the same case', { caseId: mine.caseId }],
    [
      "the same case's delivery photo, which may be the buyer's own",
      { caseId: mine.caseId, role: 'delivery' as const },
    ],
    ['a case with the same reference', { reference: 'R-2' }],
    ['a case about the same order', { refund: { tid: 'T-1' } }],
    ['a case without any number, which may be the same trade entered twice', { reference: null }],
  ])('the same file in %s', (_name, change) => {
    const current = { ...mine, refund: { tid: 'T-1' } };
    expect(scoresOf([known({ sha256: photo.sha256, ...change })], current).same_file).toBe(0);
  });
  test('two plain pictures, which look alike whatever they show', () => {
    const plain = Buffer.alloc(1024, 200).toString('base64');
    expect(
      reuseEvidence({ ...photo, fingerprint: plain }, mine, [known({ fingerprint: plain })]).scores.same_picture,
    ).toBe(0);
  });
});

test("a merchant's photo and a photo without a case are not compared", () => {
  expect(reuseEvidence(photo, { ...mine, role: 'packing' }, [known({ sha256: photo.sha256 })]).status).toBe('skipped');
  expect(reuseEvidence(photo, null, [])).toMatchObject({ status: 'skipped', explanation: null });
});
