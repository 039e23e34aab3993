import type { DetectorExample } from '../../core/detector.ts';
import { grayPng } from '../example-files.ts';
export const examples: readonly DetectorExample[] = [
  {
    name: 'a flat picture',
    make: async () => grayPng(),
    expect: { kind: 'quiet', score: 'visible_ai_label', threshold: 0.5 },
  },
  { name: 'a one-pixel picture', make: async () => grayPng([], 1, 1), expect: { kind: 'skips' } },
];
