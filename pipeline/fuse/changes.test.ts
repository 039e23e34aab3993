import { expect, test } from 'vitest';
import { someVerdict } from '#test/contracts/store/samples.ts';
import type { Reason, Verdict } from '../core/verdict.ts';
import { changesBetween } from './changes.ts';

const reason = (detector: string, log10LR: number): Reason => ({
  ...{ detector, family: 'pixel', score: 'image', class: 'edited', log10LR, strength: 'weak', conclusive: false },
  sentence: { en: `${detector} ${log10LR}`, zh: '。' },
});
const verdict = (ela: string, reasons: Reason[]): Verdict => ({
  ...someVerdict(),
  reasonsFor: reasons.filter(({ log10LR }) => log10LR > 0),
  reasonsAgainst: reasons.filter(({ log10LR }) => log10LR < 0),
  versions: { ...someVerdict().versions, detectors: { ela, noise: '1.0.0' } },
});

test('what weighs otherwise is told, the largest change first; what weighs the same is not', () => {
  const before = verdict('1.0.0', [reason('ela', 1.5), reason('noise', 0.5), reason('exif', 1)]);
  const after = verdict('2.0.0', [reason('ela', -0.5), reason('exif', 1)]);
  expect(changesBetween(before, after)).toMatchObject([
    { detector: 'ela', versionBefore: '1.0.0', versionAfter: '2.0.0', before: 1.5, after: -0.5 },
    { detector: 'noise', versionAfter: '1.0.0', before: 0.5, after: 0, sentence: { en: 'noise 0.5' } },
  ]);
});

test('nothing changed, nothing to tell', () => {
  expect(changesBetween(verdict('1.0.0', []), verdict('2.0.0', []))).toEqual([]);
});
