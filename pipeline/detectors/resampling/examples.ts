import { deflateSync } from 'node:zlib';
import type { DetectorExample } from '../../core/detector.ts';
import { grayPng, pngChunk } from '../example-files.ts';
import { surface } from '../example-jpeg.ts';

const WIDTH = 900;
const HEIGHT = 660;
/** Where the part that was made larger lies, in pixels. */
export const PATCH = { x: 257, y: 129, width: 384, height: 384 };

/** A drawn surface made larger by linear interpolation. */
function enlarged(factor: number, width: number, height: number): Uint8Array {
  const [w, h] = [Math.ceil(width / factor) + 2, Math.ceil(height / factor) + 2];
  const small = surface(w, h, 11, 24);
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [(i % width) / factor, Math.floor(i / width) / factor];
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [fx, fy] = [x - left, y - top];
    const at = top * w + left;
    const upper = small[at]! * (1 - fx) + small[at + 1]! * fx;
    const lower = small[at + w]! * (1 - fx) + small[at + w + 1]! * fx;
    return Math.round(upper * (1 - fy) + lower * fy);
  });
}

function png(picture: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) bytes.set(picture.subarray(y * WIDTH, (y + 1) * WIDTH), y * (WIDTH + 1) + 1);
  const header = Buffer.from([0, 0, WIDTH >> 8, WIDTH & 255, 0, 0, HEIGHT >> 8, HEIGHT & 255, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(bytes)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A surface into which a part was put that had been made larger. */
export function withEnlargedPart(factor: number): Uint8Array {
  const picture = surface(WIDTH, HEIGHT, 3, 24);
  const part = enlarged(factor, PATCH.width, PATCH.height);
  for (let y = 0; y < PATCH.height; y++) {
    picture.set(part.subarray(y * PATCH.width, (y + 1) * PATCH.width), (PATCH.y + y) * WIDTH + PATCH.x);
  }
  return png(picture);
}
/** A surface made larger as a whole. */
export const allEnlarged = (factor: number) => png(enlarged(factor, WIDTH, HEIGHT));

export const examples: readonly DetectorExample[] = [
  {
    name: 'a part that was made 1.35 times larger',
    make: async () => withEnlargedPart(1.35),
    expect: { kind: 'fires', score: 'local_period', threshold: 6 },
  },
  {
    name: 'a picture made larger as a whole has no part of its own',
    make: async () => allEnlarged(1.35),
    expect: { kind: 'quiet', score: 'local_period', threshold: 6 },
  },
  {
    name: 'a picture made larger as a whole says so',
    make: async () => allEnlarged(1.35),
    expect: { kind: 'fires', score: 'whole_period', threshold: 10 },
  },
  {
    name: 'a picture as it was drawn',
    make: async () => png(surface(WIDTH, HEIGHT, 3, 24)),
    expect: { kind: 'quiet', score: 'whole_period', threshold: 6 },
  },
  { name: 'a picture smaller than three blocks', make: async () => grayPng([], 300, 300), expect: { kind: 'skips' } },
];
