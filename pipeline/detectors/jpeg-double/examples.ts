import type { DetectorExample } from '../../core/detector.ts';
import { grayPng } from '../example-files.ts';
import { ijgTable, jpegOf, storedOnce, surface } from '../example-jpeg.ts';

const WIDTH = 512;
const HEIGHT = 384;
/** Where the other part lies in the examples, in pixels. */
export const PATCH = { x: 160, y: 120, width: 136, height: 104 };

const scene = () => surface(WIDTH, HEIGHT, 5);

function withPatch(picture: Uint8Array, patch: Uint8Array): Uint8Array {
  const out = Uint8Array.from(picture);
  for (let y = PATCH.y; y < PATCH.y + PATCH.height; y++) {
    const at = y * WIDTH + PATCH.x;
    out.set(patch.subarray(at, at + PATCH.width), at);
  }
  return out;
}

/** A patch whose own compression had its grid three pixels to the right and five down. */
export function otherGrid(): Uint8Array {
  const table = ijgTable(70);
  const patch = storedOnce(surface(WIDTH, HEIGHT, 9), WIDTH, HEIGHT, table, { x: 3, y: 5 });
  return jpegOf(withPatch(storedOnce(scene(), WIDTH, HEIGHT, table), patch), WIDTH, HEIGHT, ijgTable(98));
}

/** A patch that never was compressed in a picture that was, saved again at a higher quality. */
export function freshPatch(): Uint8Array {
  const before = storedOnce(scene(), WIDTH, HEIGHT, ijgTable(60));
  return jpegOf(withPatch(before, surface(WIDTH, HEIGHT, 9)), WIDTH, HEIGHT, ijgTable(88));
}

/** A picture cropped off its grid, with a patch that never was compressed, saved again at a higher quality. */
export function freshPatchInCrop(): Uint8Array {
  const before = storedOnce(surface(WIDTH, HEIGHT, 5), WIDTH, HEIGHT, ijgTable(60), { x: 3, y: 5 });
  return jpegOf(withPatch(before, surface(WIDTH, HEIGHT, 9)), WIDTH, HEIGHT, ijgTable(92));
}

export const examples: readonly DetectorExample[] = [
  {
    name: 'a part with another grid',
    make: async () => otherGrid(),
    expect: { kind: 'fires', score: 'grid_break', threshold: 3 },
  },
  {
    name: 'a part that was not compressed before, in a picture that was',
    make: async () => freshPatch(),
    expect: { kind: 'fires', score: 'aligned_region', threshold: 0.03 },
  },
  {
    name: 'a part that was not compressed before, in a picture that was, and was cropped',
    make: async () => freshPatchInCrop(),
    expect: { kind: 'fires', score: 'shifted_region', threshold: 0.5 },
  },
  {
    name: 'a picture cropped off its grid and saved again: earlier compression',
    make: async () =>
      jpegOf(storedOnce(scene(), WIDTH, HEIGHT, ijgTable(60), { x: 3, y: 5 }), WIDTH, HEIGHT, ijgTable(92)),
    expect: { kind: 'quiet', score: 'shifted_region', threshold: 0.1 },
  },
  {
    name: 'a picture saved once: grids',
    make: async () => jpegOf(scene(), WIDTH, HEIGHT, ijgTable(85)),
    expect: { kind: 'quiet', score: 'grid_break', threshold: 0.5 },
  },
  {
    name: 'a picture saved twice as a whole',
    make: async () => jpegOf(storedOnce(scene(), WIDTH, HEIGHT, ijgTable(60)), WIDTH, HEIGHT, ijgTable(88)),
    expect: { kind: 'quiet', score: 'aligned_region', threshold: 0.01 },
  },
  {
    name: 'a picture cropped off its grid and saved again',
    make: async () =>
      jpegOf(storedOnce(scene(), WIDTH, HEIGHT, ijgTable(60), { x: 3, y: 5 }), WIDTH, HEIGHT, ijgTable(95)),
    expect: { kind: 'quiet', score: 'grid_break', threshold: 0.5 },
  },
  { name: 'a flat gray picture that never was a JPEG', make: async () => grayPng(), expect: { kind: 'skips' } },
  { name: 'a picture smaller than 128 pixels', make: async () => grayPng([], 100, 90), expect: { kind: 'skips' } },
];
