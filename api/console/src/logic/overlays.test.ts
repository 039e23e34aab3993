import { expect, test } from 'vitest';
import { pointedAt } from './overlays.ts';

const row = (detector: string, x: number) => ({ detector, regions: [{ x, y: 0, width: 0.1, height: 0.1, score: 1 }] });
const photo = (verdict: string, ...speaking: string[]) =>
  ({
    verdict: { class: verdict, reasons_for: speaking.map(detector => ({ detector })) },
    evidence: [row('reuse', 0.1), row('copy-move', 0.2), { detector: 'exif', regions: [] }],
  }) as unknown as Parameters<typeof pointedAt>[0];

test('what the checks behind a finding point at is framed', () => {
  expect(pointedAt(photo('reused', 'reuse', 'exif')).map(({ x }) => x)).toEqual([0.1]);
  expect(pointedAt(photo('edited', 'reuse', 'copy-move')).map(({ x }) => x)).toEqual([0.1, 0.2]);
});

test('nothing is framed without a finding', () => {
  expect(pointedAt(photo('inconclusive', 'copy-move'))).toEqual([]);
  expect(pointedAt(photo('no_finding'))).toEqual([]);
  expect(pointedAt({ ...photo('reused', 'reuse'), verdict: null })).toEqual([]);
});
