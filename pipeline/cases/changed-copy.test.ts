import { describe, expect, test } from 'vitest';
import type { Comparison } from '../core/comparison.ts';
import { type Compared, worthComparing } from './changed-copy.ts';
import type { CurrentPhoto, KnownPhoto } from './known-photo.ts';
import { reuseEvidence } from './reuse.ts';

/** A 32x32 luma with some picture in it. */
const fingerprint = (seed: number) =>
  Buffer.from(
    Array.from({ length: 1024 }, (_, i) => {
      const [x, y] = [i % 32, i >> 5];
      return 128 + 100 * Math.sin((x * (seed + 3)) / 9 + seed) * Math.cos((y * (seed * 2 + 2)) / 7);
    }),
  ).toString('base64');
const facts = { sha256: 'a'.repeat(64), fingerprint: fingerprint(1) };
const mine: CurrentPhoto = { caseId: 'case-2', role: 'claim', reference: 'R-2', refund: {} };
const known = (change: Partial<KnownPhoto>): KnownPhoto => ({
  caseId: 'case-1',
  role: 'listing',
  createdAt: new Date('2026-05-01T00:00:00Z'),
  sha256: 'b'.repeat(64),
  fingerprint: fingerprint(1),
  reference: 'R-1',
  refund: {},
  ...change,
});
const comparison = (change: Partial<Comparison> = {}): Comparison => ({
  outcome: 'changed',
  matchedShare: 0.8,
  changedShare: 0.124,
  grain: 0.9,
  isMirrored: false,
  regions: [{ x: 0.1, y: 0.2, width: 0.3, height: 0.4, score: 0.12 }],
  ...change,
});
const evidenceOf = (...compared: Compared[]) => reuseEvidence(facts, mine, [], compared);

describe('photos that are worth a look at the pixels', () => {
  const chosen = (held: KnownPhoto[], current = mine) => worthComparing(facts.fingerprint, current, held);
  test("the merchant's of the same case, whatever they look like, come first", () => {
    const own = known({ caseId: mine.caseId, fingerprint: fingerprint(9) });
    const alike = known({});
    expect(chosen([alike, own])).toEqual([own, alike]);
  });
  test('look-alikes of other trades, and no more than six', () => {
    expect(chosen([known({ role: 'claim' }), known({ role: 'return' })])).toHaveLength(2);
    expect(chosen([known({ fingerprint: fingerprint(9) })])).toEqual([]);
    expect(chosen(Array.from({ length: 9 }, () => known({})))).toHaveLength(6);
  });
  test.each([
    ["a buyer's photo of the same trade", known({ role: 'claim', reference: 'R-2' })],
    ['a delivery photo', known({ role: 'delivery' })],
    ['a waybill', known({ role: 'waybill' })],
  ])('not %s', (_name, photo) => expect(chosen([photo])).toEqual([]));
  test('a returned parcel may lie on the table on which it was packed', () => {
    const held = [known({ role: 'packing', caseId: mine.caseId }), known({ caseId: mine.caseId })];
    expect(chosen(held, { ...mine, role: 'return' })).toEqual([held[1]]);
  });
});

describe('what a comparison says', () => {
  test('a changed copy, with the area, the share and the case in both languages', () => {
    const evidence = evidenceOf({ photo: known({ role: 'packing' }), comparison: comparison() });
    expect(evidence.scores).toMatchObject({
      changed_copy: 1,
      same_picture: 0,
      matched_share: 0.8,
      changed_share: 0.124,
    });
    expect(evidence.facts).toMatchObject({ case_id: 'case-1', role: 'packing', seen_at: '2026-05-01T00:00:00.000Z' });
    expect(evidence.regions).toEqual(comparison().regions);
    expect(evidence.explanation).toEqual({
      en: 'Outside the marked area (12% of the picture) this photo is the same as the packing photo of case R-1, received on 2026-05-01; inside it the two differ. Drawings such as circles or arrows are such changes too.',
      zh: '除标出的区域（约占画面 12%）外，这张照片与案件 R-1 的发货照片（收到日期 2026-05-01）相同；标出的区域内则不同。圈画、箭头等标注也属于这类改动。',
    });
  });
  test('the same picture, cut or mirrored', () => {
    const cut = evidenceOf({ photo: known({}), comparison: comparison({ outcome: 'same', regions: [] }) });
    expect(cut.scores).toMatchObject({ cut_copy: 1, changed_copy: 0 });
    const mirrored = comparison({ outcome: 'same', isMirrored: true, regions: [] });
    expect(evidenceOf({ photo: known({}), comparison: mirrored }).explanation!.en).toContain('mirror image');
  });
  test('of two, the one with more in common', () => {
    const less = { photo: known({ caseId: 'case-8' }), comparison: comparison({ matchedShare: 0.6 }) };
    const more = { photo: known({ caseId: 'case-9' }), comparison: comparison() };
    expect(evidenceOf(less, more).facts.case_id).toBe('case-9');
  });
  test('a small change that the 32x32 luma does not show is told by the pixels, where they can be compared', () => {
    const seen = known({ caseId: 'case-9', role: 'claim', reference: 'R-9' });
    const scores = (compared: Compared[]) => reuseEvidence(facts, mine, [seen], compared).scores;
    expect(scores([{ photo: seen, comparison: comparison() }])).toMatchObject({ changed_copy: 1, same_picture: 0 });
    expect(scores([{ photo: seen, comparison: null }])).toMatchObject({ changed_copy: 0, same_picture: 1 });
  });
  test("a buyer's camera that stood still between two trades is no copy", () => {
    const photo = known({ role: 'claim' });
    expect(evidenceOf({ photo, comparison: comparison({ grain: 0.3 }) }).scores.changed_copy).toBe(0);
    expect(evidenceOf({ photo, comparison: comparison() }).scores.changed_copy).toBe(1);
  });
  test('nothing, and what could not be compared', () => {
    const other = comparison({ outcome: 'other', matchedShare: 0, changedShare: 0, regions: [] });
    const unreadable = comparison({ outcome: 'unreadable', regions: [] });
    const evidence = evidenceOf(
      { photo: known({}), comparison: other },
      { photo: known({}), comparison: null },
      { photo: known({}), comparison: unreadable },
    );
    expect(evidence).toMatchObject({ scores: { changed_copy: 0 }, facts: { compared: 2, not_kept: 1 }, regions: [] });
    expect(evidence.explanation!.en).toMatch(/does not appear.*not kept any more: 1\..*another reason: 1\.$/);
    expect(evidence.explanation!.zh).toContain('1 张留存照片因已不再保存');
  });
});
