import { i32le, u16le, u32le } from '../../core/bytes.ts';
import type { Limits } from '../../core/config.ts';
import type { Container } from '../../core/photo.ts';
import { brokenHeader } from '../refusals.ts';
import { tailOf } from '../tail.ts';
import { partList } from './parts.ts';

const FILE_HEADER = 14;
const OS2_HEADER = 12;

/** Structure of a BMP file: file header, information header of one of its generations, rows padded to four bytes. */
export function walkBmp(bytes: Uint8Array, _limits: Limits): Container {
  const parts = partList();
  const headerLength = u32le(bytes, 14);
  const isOs2 = headerLength === OS2_HEADER;
  const width = isOs2 ? u16le(bytes, 18) : i32le(bytes, 18);
  // A negative height means that the first row is the top one.
  const height = Math.abs(isOs2 ? u16le(bytes, 20) : i32le(bytes, 22));
  const bitsPerPixel = u16le(bytes, isOs2 ? 24 : 28);
  const compression = isOs2 ? 0 : u32le(bytes, 30);
  const dataOffset = u32le(bytes, 10);
  if (width <= 0 || height === 0 || bitsPerPixel === 0 || dataOffset >= bytes.length) throw brokenHeader('BMP');
  const isPacked = compression === 1 || compression === 2;
  const rows = isPacked ? u32le(bytes, 34) : Math.ceil((width * bitsPerPixel) / 32) * 4 * height;
  const end = dataOffset + rows;
  parts.add('HEADER', 0, FILE_HEADER, FILE_HEADER);
  parts.add('DIB', FILE_HEADER, headerLength, 4);
  parts.add('PIXELS', dataOffset, Math.min(rows, bytes.length - dataOffset), 0);
  // Some writers count padding behind the rows into the file's size.
  const declaredEnd = Math.max(end, Math.min(u32le(bytes, 2), end + 3));
  return {
    format: 'bmp',
    width,
    height,
    frames: 1,
    segments: parts.segments,
    ...tailOf(bytes, declaredEnd),
    images: 1,
    truncated: end > bytes.length,
  };
}
