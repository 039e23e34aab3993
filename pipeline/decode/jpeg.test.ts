import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../core/config.ts';
import { accept } from '../ingest/accept.ts';
import { bytesOf, jpegSegment, png, withSegments } from '../ingest/made-files.ts';
import { readJpegFacts, ZIGZAG } from './jpeg.ts';

const limits = limitsOf(parseConfig({}));
const picture = sharp(randomBytes(32 * 32 * 3), { raw: { width: 32, height: 32, channels: 3 } });
const facts = (bytes: Uint8Array) => readJpegFacts(accept(bytes, limits));

describe('quality', () => {
  test.each([1, 10, 30, 49, 50, 51, 75, 90, 95, 99, 100])('%i is read back from its tables', async quality => {
    expect(facts(await picture.clone().jpeg({ quality }).toBuffer())).toMatchObject({ quality, standardTables: true });
  });

  test('tables of another encoder are not standard, and get the nearest quality', async () => {
    const found = facts(await picture.clone().jpeg({ quality: 80, quantizationTable: 3 }).toBuffer());
    expect(found?.standardTables).toBe(false);
    expect(found?.quality).toBeGreaterThan(50);
  });
});

test('tables are in natural order', async () => {
  const table = facts(await picture.clone().jpeg({ quality: 50 }).toBuffer())!.quantization[0]!;
  expect(table.slice(0, 9)).toEqual([16, 11, 10, 16, 24, 40, 51, 61, 12]);
  expect([...ZIGZAG].sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, i) => i));
});

test('16-bit tables are read, and one segment may hold several', async () => {
  const wide = bytesOf(Buffer.of(0x13), ...Array.from({ length: 64 }, (_, k) => Buffer.of(1, k)));
  const narrow = bytesOf(Buffer.of(0x02), Buffer.from(ZIGZAG));
  const bytes = withSegments(await picture.clone().jpeg().toBuffer(), jpegSegment(0xdb, wide, narrow));
  const { quantization } = facts(bytes)!;
  expect(quantization[3]![ZIGZAG[5]!]).toBe(256 + 5);
  expect(quantization[2]).toEqual(Array.from({ length: 64 }, (_, i) => i));
});

test('chroma subsampling and grey', async () => {
  expect(facts(await picture.clone().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer())?.subsampling).toBe('4:4:4');
  expect(facts(await picture.clone().jpeg({ chromaSubsampling: '4:2:0' }).toBuffer())?.subsampling).toBe('4:2:0');
  expect(facts(await picture.clone().toColourspace('b-w').jpeg().toBuffer())?.subsampling).toBe('gray');
  const bytes = Buffer.from(await picture.clone().jpeg({ chromaSubsampling: '4:2:0' }).toBuffer());
  const frame = accept(bytes, limits).container.segments.find(({ type }) => type === 'SOF0')!;
  bytes[frame.dataOffset + 7] = 0x21;
  expect(facts(bytes)?.subsampling).toBe('4:2:2');
  bytes[frame.dataOffset + 7] = 0x12;
  expect(facts(bytes)?.subsampling).toBe('4:4:0');
  bytes[frame.dataOffset + 7] = 0x41;
  expect(facts(bytes)?.subsampling).toBe('other');
});

test('progressive coding and restart interval', async () => {
  expect(facts(await picture.clone().jpeg({ progressive: true }).toBuffer())?.progressive).toBe(true);
  const bytes = withSegments(await picture.clone().jpeg().toBuffer(), jpegSegment(0xdd, Buffer.of(0, 12)));
  expect(facts(bytes)).toMatchObject({ progressive: false, restartInterval: 12 });
});

test('other formats have none', () => {
  expect(facts(png(8, 8))).toBeNull();
});
