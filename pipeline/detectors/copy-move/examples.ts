import type { DetectorExample } from '../../core/detector.ts';
import { grayPng } from '../example-files.ts';
import { ijgTable, jpegOf } from '../example-jpeg.ts';

const WIDTH = 512;
const HEIGHT = 384;

/** A drawn rubble of soft spots of all sizes, never the same twice. */
export function rubble(seed: number): Uint8Array {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const sum = new Float64Array(WIDTH * HEIGHT).fill(128);
  for (let spot = 0; spot < 2600; spot++) {
    const [x, y, r] = [random() * WIDTH, random() * HEIGHT, 2 + random() ** 3 * 22];
    const strength = (random() - 0.5) * 110;
    for (let py = Math.max(0, Math.floor(y - r)); py < Math.min(HEIGHT, y + r); py++) {
      for (let px = Math.max(0, Math.floor(x - r)); px < Math.min(WIDTH, x + r); px++) {
        const far = Math.hypot(px - x, py - y) / r;
        if (far < 1) sum[py * WIDTH + px]! += strength * (1 - far);
      }
    }
  }
  return Uint8Array.from(sum, value => Math.max(0, Math.min(255, Math.round(value + (random() - 0.5) * 4))));
}

/** Where the part is taken from, and where it goes, in pixels. */
export const PART = { x: 60, y: 80, width: 110, height: 90 };
export const COPY = { x: 330, y: 220 };

function withCopy(turned: (x: number, y: number) => { x: number; y: number }): Uint8Array {
  const picture = rubble(3);
  const out = Uint8Array.from(picture);
  for (let y = 0; y < PART.height; y++) {
    for (let x = 0; x < PART.width; x++) {
      const from = turned(x, y);
      out[(COPY.y + y) * WIDTH + COPY.x + x] = picture[(PART.y + from.y) * WIDTH + PART.x + from.x]!;
    }
  }
  return out;
}

/** One tile of rubble, laid side by side. */
function tiles(): Uint8Array {
  const picture = rubble(4);
  return picture.map((_, i) => picture[(Math.floor(i / WIDTH) % 64) * WIDTH + ((i % WIDTH) % 64)]!);
}

const stored = (picture: Uint8Array, quality: number) => jpegOf(picture, WIDTH, HEIGHT, ijgTable(quality));

export const shifted = () =>
  stored(
    withCopy((x, y) => ({ x, y })),
    80,
  );

export const examples: readonly DetectorExample[] = [
  {
    name: 'a part copied to another place, then compressed',
    make: async () => shifted(),
    expect: { kind: 'fires', score: 'copied_region', threshold: 0.7 },
  },
  {
    name: 'a part copied and mirrored',
    make: async () =>
      stored(
        withCopy((x, y) => ({ x: PART.width - 1 - x, y })),
        85,
      ),
    expect: { kind: 'fires', score: 'copied_region', threshold: 0.7 },
  },
  {
    name: 'rubble in which nothing is the same twice',
    make: async () => stored(rubble(3), 80),
    expect: { kind: 'quiet', score: 'copied_region', threshold: 0.3 },
  },
  {
    name: 'tiles that repeat',
    make: async () => stored(tiles(), 80),
    expect: { kind: 'quiet', score: 'copied_region', threshold: 0.7 },
  },
  { name: 'a flat gray picture', make: async () => grayPng(), expect: { kind: 'skips' } },
  { name: 'a picture smaller than 128 pixels', make: async () => grayPng([], 100, 90), expect: { kind: 'skips' } },
];
