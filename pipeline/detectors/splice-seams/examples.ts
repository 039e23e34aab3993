import type { DetectorExample } from '../../core/detector.ts';
import { grayPng } from '../example-files.ts';
import { withPatchOfGrain } from '../example-jpeg.ts';

/** Where the part of another grain lies, in pixels. */
export const PATCH = { x: 240, y: 192, width: 192, height: 160 };

/** A scene with grain in which a part has another. */
export const withGrain = (grain: number, inside: number): Uint8Array =>
  withPatchOfGrain([720, 560], PATCH, grain, inside);

export const examples: readonly DetectorExample[] = [
  {
    name: 'the border of a part that was smoothed',
    make: async () => withGrain(16, 2),
    expect: { kind: 'fires', score: 'seam', threshold: 4 },
  },
  {
    name: 'a picture with even noise',
    make: async () => withGrain(16, 16),
    expect: { kind: 'skips' },
  },
  { name: 'a picture smaller than 160 pixels', make: async () => grayPng([], 100, 90), expect: { kind: 'skips' } },
];
