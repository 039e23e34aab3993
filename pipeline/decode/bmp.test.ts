import { describe, expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../core/config.ts';
import { accept } from '../ingest/accept.ts';
import { bytesOf } from '../ingest/made-files.ts';
import { createViews } from './views.ts';

const limits = limitsOf(parseConfig({}));

function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => {
    bytes.writeUInt32LE(value >>> 0, i * 4);
  });
  return bytes;
}

/** A BMP with a 40-byte information header. `behind`: masks or palette. */
function bmpOf(width: number, height: number, bits: number, behind: Buffer, rows: Buffer, compression = 0): Buffer {
  const offset = 54 + behind.length;
  const header = u32(40, width, height, 1 | (bits << 16), compression, rows.length, 0, 0, 0, 0);
  return bytesOf('BM', u32(offset + rows.length, 0, offset), header, behind, rows);
}
const decode = async (bytes: Uint8Array) => [...(await createViews(accept(bytes, limits)).rgb()).data];
const palette = u32(0x0a141e, 0x28323c, 0xff0000, 0x00ff00);

describe('BMP depths', () => {
  test('1 bit', async () => {
    const rows = Buffer.of(0b10000000, 0b10000000, 0, 0);
    expect((await decode(bmpOf(9, 1, 1, palette.subarray(0, 8), rows))).slice(0, 6)).toEqual([40, 50, 60, 10, 20, 30]);
    expect((await decode(bmpOf(9, 1, 1, palette.subarray(0, 8), rows))).slice(24)).toEqual([40, 50, 60]);
  });

  test('4 bits with an odd width', async () => {
    const rows = Buffer.of(0x23, 0x10, 0, 0, 0x01, 0x20, 0, 0);
    expect(await decode(bmpOf(3, 2, 4, palette, rows))).toEqual([
      10, 20, 30, 40, 50, 60, 255, 0, 0, 255, 0, 0, 0, 255, 0, 40, 50, 60,
    ]);
  });

  test('8 bits, first row on top', async () => {
    const rows = Buffer.of(0, 2, 0, 0, 1, 3, 0, 0);
    expect(await decode(bmpOf(2, -2, 8, palette, rows))).toEqual([10, 20, 30, 255, 0, 0, 40, 50, 60, 0, 255, 0]);
  });

  test('16 bits as 5-5-5 and, by masks, as 5-6-5', async () => {
    const rows = Buffer.of(0x1f, 0x7c, 0, 0);
    expect(await decode(bmpOf(1, 1, 16, Buffer.alloc(0), rows))).toEqual([255, 0, 255]);
    const masks = u32(0xf800, 0x07e0, 0x001f);
    expect(await decode(bmpOf(1, 1, 16, masks, Buffer.of(0xe0, 0x07, 0, 0), 3))).toEqual([0, 255, 0]);
  });

  test('32 bits, whose fourth byte is no opacity', async () => {
    expect(await decode(bmpOf(1, 1, 32, Buffer.alloc(0), Buffer.of(3, 2, 1, 0)))).toEqual([1, 2, 3]);
    const masks = u32(0xff000000, 0x00ff0000, 0x0000ff00);
    expect(await decode(bmpOf(1, 1, 32, masks, Buffer.of(9, 3, 2, 1), 3))).toEqual([1, 2, 3]);
  });

  test('a compressed one is refused in words', async () => {
    await expect(decode(bmpOf(4, 4, 8, palette, Buffer.alloc(16), 1))).rejects.toMatchObject({
      code: 'photo_unreadable',
    });
  });
});
