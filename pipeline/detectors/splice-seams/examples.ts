import type { DetectorExample } from '../../core/detector.ts';
import { grayPng } from '../example-files.ts';
import { ijgTable, jpegOf, surface } from '../example-jpeg.ts';

const WIDTH = 720;
const HEIGHT = 560;
/** Where the part of another grain lies, in pixels. */
export const PATCH = { x: 240, y: 192, width: 192, height: 160 };

/** A scene with grain in which a part has another. */
export function withGrain(grain: number, inside: number): Uint8Array {
  const picture = surface(WIDTH, HEIGHT, 5, grain);
  const other = surface(WIDTH, HEIGHT, 5, inside);
  for (let y = PATCH.y; y < PATCH.y + PATCH.height; y++) {
    const at = y * WIDTH + PATCH.x;
    picture.set(other.subarray(at, at + PATCH.width), at);
  }
  return jpegOf(picture, WIDTH, HEIGHT, ijgTable(95));
}

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
