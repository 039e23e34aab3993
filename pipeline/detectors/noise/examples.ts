import type { DetectorExample } from '../../core/detector.ts';
import { grayPng } from '../example-files.ts';
import { withPatchOfGrain } from '../example-jpeg.ts';

/** Where the part with other noise lies, in pixels. */
export const PATCH = { x: 208, y: 160, width: 160, height: 128 };

/** A scene with noise in which a part has another grain. */
export const withGrain = (grain: number, inside: number): Uint8Array =>
  withPatchOfGrain([640, 480], PATCH, grain, inside);

export const examples: readonly DetectorExample[] = [
  {
    name: 'a part with three times the noise',
    make: async () => withGrain(8, 24),
    expect: { kind: 'fires', score: 'noise_region', threshold: 0.05 },
  },
  {
    name: 'a part that was smoothed',
    make: async () => withGrain(16, 2),
    expect: { kind: 'fires', score: 'noise_region', threshold: 0.05 },
  },
  {
    name: 'a picture with even noise',
    make: async () => withGrain(16, 16),
    expect: { kind: 'quiet', score: 'noise_region', threshold: 0.02 },
  },
  { name: 'a picture smaller than 160 pixels', make: async () => grayPng([], 100, 90), expect: { kind: 'skips' } },
];
