import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../core/config.ts';
import { RefundlensError } from '../core/errors.ts';
import { accept } from './accept.ts';
import {
  bmp,
  exifSegment,
  gif,
  greyTiff,
  heic,
  jpegSegment,
  png,
  pngChunk,
  short,
  withSegments,
} from './made-files.ts';

const limits = limitsOf(parseConfig({}));
const RUNS = 2000;
const picture = sharp({ create: { width: 24, height: 18, channels: 3, background: '#a05030' } });
const jpeg = await picture.clone().jpeg({ progressive: true }).toBuffer();

const seeds: [string, Uint8Array][] = [
  ['jpeg', withSegments(jpeg, exifSegment([short(0x0112, 6)]), jpegSegment(0xfe, 'note'))],
  ['png', png(24, 18, [pngChunk('acTL', Buffer.alloc(8, 1)), pngChunk('tEXt', 'a\0b')])],
  ['webp', await picture.clone().webp().toBuffer()],
  ['gif', gif(24, 18, 3)],
  ['avif', await picture.clone().avif({ effort: 0 }).toBuffer()],
  ['heic', heic()],
  ['tiff', greyTiff(24, 18, [short(0x0112, 3)])],
  ['bmp', bmp(24, 18, (x, y) => [x, y, 0])],
];

/** Values that length and count fields break on. */
const EDGES = [0, 1, 2, 0x7f, 0x80, 0xff];

/** A damaged copy: bytes changed (edge values more often), a stretch doubled or removed, the end cut off. */
function damaged(seed: Uint8Array): fc.Arbitrary<Uint8Array> {
  const position = fc.nat(seed.length - 1);
  const change = fc.tuple(position, fc.oneof(fc.constantFrom(...EDGES), fc.nat(255)));
  const stretch = fc.tuple(position, fc.nat(64), fc.nat(3));
  return fc
    .tuple(fc.array(change, { maxLength: 12 }), fc.option(stretch), fc.option(position))
    .map(([changes, repeat, cut]) => {
      let bytes = Buffer.from(seed);
      for (const [at, value] of changes) bytes[at] = value;
      if (repeat) {
        const [at, length, times] = repeat;
        const part = bytes.subarray(at, at + length);
        bytes = Buffer.concat([bytes.subarray(0, at), ...Array(times).fill(part), bytes.subarray(at + length)]);
      }
      return cut === null ? bytes : bytes.subarray(0, cut);
    });
}

/** Accepts or refuses; anything else fails the property. */
function check(bytes: Uint8Array): void {
  try {
    const { container } = accept(bytes, limits);
    expect(container.width * container.height).toBeGreaterThan(0);
    expect(container.endOffset + container.trailingBytes).toBe(bytes.length);
    for (const { offset, length, dataOffset, dataLength } of container.segments) {
      expect(offset >= 0 && length >= 0 && dataLength >= 0 && dataOffset >= offset).toBe(true);
    }
  } catch (error) {
    if (!(error instanceof RefundlensError)) throw error;
    expect(error.detail?.zh).toBeTruthy();
  }
}

describe('damaged files are accepted or refused, and nothing else happens', () => {
  test.each(seeds)('%s', (_, seed) => {
    fc.assert(
      fc.property(damaged(seed), bytes => check(bytes)),
      { numRuns: RUNS },
    );
  });

  test('bytes of no kind', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), bytes => check(bytes)),
      { numRuns: RUNS },
    );
  });

  test('every prefix of every format', () => {
    for (const [, seed] of seeds) for (let end = 0; end < seed.length; end++) check(seed.subarray(0, end));
  });
});
