import { deflateSync } from 'node:zlib';
import type { DetectorExample } from '../../core/detector.ts';
import { grayPng, pngChunk } from '../example-files.ts';

/** An 8-bit gray PNG of a drawn picture. */
function png(width: number, height: number, value: (x: number, y: number) => number): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0, at = 0; y < height; y++) {
    at++;
    for (let x = 0; x < width; x++) rows[at++] = Math.max(0, Math.min(255, Math.round(value(x, y))));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Panels of one colour each with lines like text, in the exact size of a phone's screen. */
export const screenshot = () =>
  png(828, 1792, (x, y) => (y % 40 < 10 && x % 13 < 5 && (y >> 8) % 2 === 0 ? 30 : 200 - ((y >> 8) % 3) * 20));

/** A lit surface with grain as a sensor leaves it, sharp edges or none. */
export function grainy(sharp: boolean, width = 640, height = 480): Uint8Array {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return png(width, height, (x, y) => {
    // 37 pixels: off the grid of any compression.
    const edge = sharp && (Math.floor(x / 37) + Math.floor(y / 37)) % 2 === 0 ? 50 : 0;
    return 90 + edge + (sharp ? 0 : 60 * Math.sin(x / 90) * Math.cos(y / 70)) + (sharp ? (random() - 0.5) * 8 : 0);
  });
}

export const examples: readonly DetectorExample[] = [
  {
    name: 'a drawn screen in the exact size of one',
    make: async () => screenshot(),
    expect: { kind: 'fires', score: 'screenshot', threshold: 0.9 },
  },
  {
    name: 'a photo with grain is no screenshot',
    make: async () => grainy(true),
    expect: { kind: 'quiet', score: 'screenshot', threshold: 0.9 },
  },
  {
    name: 'a photo with edges and grain is sharp',
    make: async () => grainy(true),
    expect: { kind: 'fires', score: 'sharpness', threshold: 0.06 },
  },
  {
    name: 'a photo without edges is blurred',
    make: async () => grainy(false),
    expect: { kind: 'quiet', score: 'sharpness', threshold: 0.06 },
  },
  {
    name: 'a flat gray picture',
    make: async () => grayPng(),
    expect: { kind: 'quiet', score: 'noise', threshold: 0.05 },
  },
  { name: 'a picture smaller than 32 pixels', make: async () => grayPng([], 31, 200), expect: { kind: 'skips' } },
];
