import { u16be } from '../core/bytes.ts';
import type { AcceptedPhoto, Segment } from '../core/photo.ts';
import type { JpegFacts } from '../core/views.ts';
import { nearestQuality } from './quality.ts';

/** Natural (row) index of the k-th coefficient in zigzag order (ITU-T T.81, figure A.6). */
export const ZIGZAG: readonly number[] = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
];

/** Reads tables and frame header of a JPEG without decoding it; null for other formats or where there is no luma table. */
export function readJpegFacts({ bytes, container, format }: AcceptedPhoto): JpegFacts | null {
  if (format !== 'jpeg') return null;
  const quantization: Record<number, readonly number[]> = {};
  for (const segment of container.segments) {
    if (segment.type === 'DQT') Object.assign(quantization, readTables(bytes, segment));
    // Tables may be redefined between scans; the picture's first scan is coded with those that stand before it.
    if (segment.type === 'SOS') break;
  }
  const frame = container.segments.find(({ type }) => type.startsWith('SOF'));
  if (!frame) return null;
  const components = readComponents(bytes, frame);
  const luma = quantization[components[0]?.table ?? 0];
  if (!luma) return null;
  const interval = container.segments.find(({ type }) => type === 'DRI');
  return {
    quantization,
    components,
    progressive: ['SOF2', 'SOF6', 'SOF10', 'SOF14'].includes(frame.type),
    restartInterval: interval ? u16be(bytes, interval.dataOffset) : 0,
    ...nearestQuality(luma),
    subsampling: subsamplingOf(components),
  };
}

function readTables(bytes: Uint8Array, { dataOffset, dataLength }: Segment): Record<number, readonly number[]> {
  const tables: Record<number, readonly number[]> = {};
  const end = dataOffset + dataLength;
  for (let at = dataOffset; at < end; ) {
    const wide = bytes[at]! >> 4 === 1;
    const size = wide ? 128 : 64;
    if (at + 1 + size > end) break;
    const table = new Array<number>(64).fill(0);
    for (let k = 0; k < 64; k++) table[ZIGZAG[k]!] = wide ? u16be(bytes, at + 1 + 2 * k) : bytes[at + 1 + k]!;
    tables[bytes[at]! & 15] = table;
    at += 1 + size;
  }
  return tables;
}

function readComponents(bytes: Uint8Array, { dataOffset, dataLength }: Segment) {
  const count = Math.min(bytes[dataOffset + 5]!, Math.floor((dataLength - 6) / 3));
  return Array.from({ length: count }, (_, i) => {
    const at = dataOffset + 6 + i * 3;
    return { id: bytes[at]!, h: bytes[at + 1]! >> 4, v: bytes[at + 1]! & 15, table: bytes[at + 2]! };
  });
}

function subsamplingOf(components: JpegFacts['components']): JpegFacts['subsampling'] {
  if (components.length === 1) return 'gray';
  const [luma, ...chroma] = components;
  if (components.length !== 3 || chroma.some(({ h, v }) => h !== chroma[0]!.h || v !== chroma[0]!.v)) return 'other';
  const named: Record<string, JpegFacts['subsampling']> = {
    '1x1': '4:4:4',
    '2x1': '4:2:2',
    '2x2': '4:2:0',
    '1x2': '4:4:0',
  };
  return named[`${luma!.h / chroma[0]!.h}x${luma!.v / chroma[0]!.v}`] ?? 'other';
}
