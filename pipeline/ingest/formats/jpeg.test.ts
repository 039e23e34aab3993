import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../../core/config.ts';
import { accept } from '../accept.ts';
import { bytesOf, jpegSegment, long, tiff, withSegments } from '../made-files.ts';

const limits = limitsOf(parseConfig({}));
const noise = sharp({
  create: { width: 64, height: 48, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
});
const baseline = await noise.clone().jpeg().toBuffer();
const walk = (bytes: Uint8Array) => accept(bytes, limits);

/** APP2 of a Multi-Picture Format index that declares one further picture; offsets count from behind `MPF\0`. */
function mpf(size: number, offset: number): Buffer {
  const entry = (length: number, at: number) => {
    const bytes = Buffer.alloc(16);
    bytes.writeUInt32LE(length, 4);
    bytes.writeUInt32LE(at, 8);
    return bytes;
  };
  const entries = bytesOf(entry(0, 0), entry(size, offset));
  return jpegSegment(0xe2, 'MPF\0', tiff([long(0xb001, 2), { tag: 0xb002, type: 7, values: entries }]));
}

describe('the structure of a JPEG', () => {
  test('a progressive one has several scans and one end', async () => {
    const bytes = await noise.clone().jpeg({ progressive: true }).toBuffer();
    const { container, notes } = walk(bytes);
    expect(container.segments.filter(({ type }) => type === 'SOS').length).toBeGreaterThan(3);
    expect(container.segments.some(({ type }) => type === 'SOF2')).toBe(true);
    expect(notes).toEqual([]);
  });

  test('restart markers and stuffed zeros inside a scan are no segments', () => {
    const scan = walk(baseline).container.segments.find(({ type }) => type === 'SOS')!;
    const at = scan.offset + scan.length;
    const bytes = bytesOf(baseline.subarray(0, at), '\x12\xff\0\xff\xd0\x34\xff\xd7', baseline.subarray(at));
    const { container, notes } = walk(bytes);
    expect(container.segments.map(({ type }) => type)).toEqual(walk(baseline).container.segments.map(s => s.type));
    expect(notes).toEqual([]);
  });

  test('fill bytes and garbage between segments are passed over', () => {
    const comment = jpegSegment(0xfe, 'hello');
    const bytes = withSegments(baseline, bytesOf('\xff\xff'), comment, bytesOf('\0\x01garbage\xff\xff'));
    const { container, notes } = walk(bytes);
    expect(container).toMatchObject({ width: 64, height: 48, truncated: false });
    expect(container.segments.some(({ type }) => type === 'COM')).toBe(true);
    expect(notes).toEqual([]);
  });

  test('without its end marker it is noted as damaged', () => {
    expect(walk(baseline.subarray(0, -2))).toMatchObject({ container: { truncated: true }, notes: ['damaged_file'] });
    expect(walk(baseline.subarray(0, -400)).notes).toEqual(['damaged_file']);
  });

  test('overwritten with data that looks like markers it is noted as damaged', () => {
    const bytes = Buffer.from(baseline);
    bytes.set([0xff, 0x4f, 0, 4, 1, 1], bytes.length - 300);
    expect(walk(bytes).notes).toEqual(['damaged_file']);
  });

  test('cut off before its first scan it is refused', () => {
    const { offset } = walk(baseline).container.segments.find(({ type }) => type === 'SOS')!;
    expect(() => walk(baseline.subarray(0, offset + 3))).toThrow('header is broken off');
    expect(() => walk(baseline.subarray(0, 2))).toThrow('header is broken off');
  });

  test('an arithmetic-coded frame header gives the size too', () => {
    const bytes = Buffer.from(baseline);
    const frame = walk(baseline).container.segments.find(({ type }) => type === 'SOF0')!;
    bytes[frame.offset + 1] = 0xc9;
    expect(walk(bytes).container).toMatchObject({ width: 64, height: 48 });
  });

  test('pictures that its Multi-Picture index declares belong to it', async () => {
    const second = await noise.clone().resize(16, 12).jpeg().toBuffer();
    const placeholder = withSegments(baseline, mpf(0, 0));
    const start = placeholder.indexOf('MPF\0', 0, 'latin1') + 4;
    const bytes = bytesOf(withSegments(baseline, mpf(second.length, placeholder.length - start)), second);
    expect(walk(bytes)).toMatchObject({
      container: { images: 2, trailingBytes: 0, endOffset: bytes.length },
      notes: ['several_images'],
    });
    expect(walk(bytesOf(bytes, 'PK\x03\x04')).container).toMatchObject({ images: 2, trailingKind: 'zip' });
  });

  test('pictures simply appended are a tail, and are counted', () => {
    const { container, notes } = walk(bytesOf(baseline, baseline, baseline));
    expect(container).toMatchObject({ images: 3, trailingKind: 'jpeg', endOffset: baseline.length });
    expect(notes).toEqual(['trailing_data', 'several_images']);
  });

  test('a video behind it, as in motion photos, is a tail', () => {
    const { container, notes } = walk(bytesOf(baseline, '\0\0\0\x18ftypmp42'));
    expect(container).toMatchObject({ trailingKind: 'mp4', images: 1 });
    expect(notes).toEqual(['trailing_data', 'several_images']);
  });
});
