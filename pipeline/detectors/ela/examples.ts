import { deflateSync } from 'node:zlib';
import type { DetectorExample } from '../../core/detector.ts';
import { grayPng, pngChunk } from '../example-files.ts';

const WIDTH = 512;
const HEIGHT = 384;

/** A drawn surface: soft shapes with grain, 0-255, from a fixed seed. */
function surface(seed: number): Float64Array {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Float64Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const x = i % WIDTH;
    const y = Math.floor(i / WIDTH);
    const shape = 40 * Math.sin(x / 23) * Math.cos(y / 31) + 25 * Math.sin((x + 2 * y) / 9);
    return Math.max(0, Math.min(255, 128 + shape + (random() + random() - 1) * 30));
  });
}

/** cos((2x + 1) u pi / 16) with the scale of an orthonormal DCT-II, by [u][x]. */
const BASIS = Array.from({ length: 8 }, (_, u) =>
  Array.from({ length: 8 }, (_, x) => (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16)),
);

/** What a JPEG of coarse quality leaves of a picture: every 8x8 block's DCT rounded to steps that grow with frequency. */
function storedCoarsely(picture: Float64Array): Float64Array {
  const out = new Float64Array(picture.length);
  for (let top = 0; top < HEIGHT; top += 8) {
    for (let left = 0; left < WIDTH; left += 8) {
      const block = Array.from({ length: 8 }, (_, y) =>
        Array.from({ length: 8 }, (_, x) => picture[(top + y) * WIDTH + left + x]! - 128),
      );
      const rowsDone = block.map(row => BASIS.map(basis => dot(basis, row)));
      for (let u = 0; u < 8; u++) {
        for (let v = 0; v < 8; v++) {
          const step = 10 + 5 * (u + v);
          const coefficient =
            Math.round(
              dot(
                BASIS[v]!,
                rowsDone.map(row => row[u]!),
              ) / step,
            ) * step;
          if (coefficient === 0) continue;
          for (let y = 0; y < 8; y++) {
            for (let x = 0; x < 8; x++)
              out[(top + y) * WIDTH + left + x]! += coefficient * BASIS[u]![x]! * BASIS[v]![y]!;
          }
        }
      }
    }
  }
  return out.map(value => Math.max(0, Math.min(255, Math.round(value + 128))));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function toPng(picture: Float64Array): Uint8Array {
  const bytes = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) bytes[y * (WIDTH + 1) + 1 + x] = picture[y * WIDTH + x]!;
  }
  const header = Buffer.from([0, 0, WIDTH >> 8, WIDTH & 255, 0, 0, HEIGHT >> 8, HEIGHT & 255, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(bytes)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Where the patch of the first example lies, in pixels. */
export const PATCH = { x: 160, y: 120, width: 128, height: 96 };

/** A coarsely stored surface into which a patch was pasted that never was compressed. */
export function pasted(): Uint8Array {
  const fresh = surface(1);
  const picture = storedCoarsely(fresh);
  for (let y = PATCH.y; y < PATCH.y + PATCH.height; y++) {
    for (let x = PATCH.x; x < PATCH.x + PATCH.width; x++) picture[y * WIDTH + x] = Math.round(fresh[y * WIDTH + x]!);
  }
  return toPng(picture);
}

export const examples: readonly DetectorExample[] = [
  {
    name: 'a patch that was never compressed in a picture that was',
    make: async () => pasted(),
    expect: { kind: 'fires', score: 'strongest_region', threshold: 0.1 },
  },
  {
    name: 'one surface stored once',
    make: async () => toPng(storedCoarsely(surface(1))),
    expect: { kind: 'quiet', score: 'strongest_region', threshold: 0.1 },
  },
  { name: 'a flat gray picture', make: async () => grayPng(), expect: { kind: 'skips' } },
  { name: 'a picture smaller than 128 pixels', make: async () => grayPng([], 100, 90), expect: { kind: 'skips' } },
];
