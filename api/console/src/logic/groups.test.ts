import { expect, test } from 'vitest';
import type { Listed, VerdictClass } from '../api/types.ts';
import { caseLines, mergeRows } from './groups.ts';

const row = (id: string, at: number, caseId: string | null, verdict: VerdictClass | null, log10_lr = 0): Listed => ({
  id,
  case: caseId ? { id: caseId, reference: null, title: null, category: 'other', buyer: null } : null,
  sha256: '',
  role: 'claim',
  filename: null,
  status: verdict ? 'done' : 'queued',
  verdict: verdict && {
    class: verdict,
    strength: 'weak',
    log10_lr,
    summary: { en: '', zh: '' },
    advice: [],
    versions: { refundlens: '', policy: '' },
  },
  error: null,
  preview: null,
  thumbnail: null,
  created_at: `2026-11-22T00:00:0${at}.000Z`,
  finished_at: null,
});

test('photos of a case are one line, in the order in which they came, cases newest first', () => {
  const lines = caseLines([row('c', 3, 'B', null), row('b', 2, 'A', 'no_finding'), row('a', 1, 'A', 'edited', 2)]);
  expect(lines.map(({ id, photos }) => [id, photos.map(photo => photo.id)])).toEqual([
    ['B', ['c']],
    ['A', ['a', 'b']],
  ]);
  expect(lines[1]!.first.id).toBe('a');
});

test('the strongest finding comes before a doubt, a doubt before nothing, all before what is in progress', () => {
  const [line] = caseLines([
    row('e', 5, 'A', null),
    row('d', 4, 'A', 'no_finding'),
    row('c', 3, 'A', 'inconclusive', 1),
    row('b', 2, 'A', 'edited', 2),
    row('a', 1, 'A', 'reused', 6),
  ]);
  expect(line!.first.id).toBe('a');
});

test('a photo without a case is a line of its own', () => {
  expect(caseLines([row('b', 2, null, null), row('a', 1, null, null)]).map(({ id }) => id)).toEqual(['b', 'a']);
});

test('what was read again replaces what was known, and newer rows come first', () => {
  const merged = mergeRows(
    [row('b', 2, null, null), row('a', 1, null, null)],
    [row('c', 3, null, null), row('a', 1, null, 'edited')],
  );
  expect(merged.map(({ id, status }) => [id, status])).toEqual([
    ['c', 'queued'],
    ['b', 'queued'],
    ['a', 'done'],
  ]);
});
