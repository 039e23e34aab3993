import type { DetectorExample } from '../../core/detector.ts';
import { grayPng } from '../example-files.ts';
import { ijgTable, jpegOf, surface } from '../example-jpeg.ts';

const WIDTH = 800;
const HEIGHT = 600;

/** A scene with a part of it put in a second time. */
function withCopy(): Uint8Array {
  const picture = surface(WIDTH, HEIGHT, 9, 60);
  const original = picture.slice();
  for (let y = 0; y < 180; y++) {
    const from = (60 + y) * WIDTH + 80;
    picture.set(original.subarray(from, from + 220), (340 + y) * WIDTH + 480);
  }
  return jpegOf(picture, WIDTH, HEIGHT, ijgTable(92));
}

export const examples: readonly DetectorExample[] = [
  {
    name: 'a part that is in the picture twice',
    make: async () => withCopy(),
    expect: { kind: 'fires', score: 'agreement', threshold: 0.5 },
  },
  {
    name: 'the scene without the copy',
    make: async () => jpegOf(surface(WIDTH, HEIGHT, 9, 60), WIDTH, HEIGHT, ijgTable(92)),
    expect: { kind: 'quiet', score: 'agreement', threshold: 0.5 },
  },
  {
    name: 'a picture in which nothing can be compared',
    make: async () => grayPng([], 100, 90),
    expect: { kind: 'skips' },
  },
];
