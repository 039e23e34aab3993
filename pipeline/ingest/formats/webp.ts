import { hasText, latin1, u16le, u24le, u32le } from '../../core/bytes.ts';
import type { Limits } from '../../core/config.ts';
import type { Container } from '../../core/photo.ts';
import { brokenHeader } from '../refusals.ts';
import { tailOf } from '../tail.ts';
import { partList } from './parts.ts';

/** Size of a picture chunk's own bitstream: `VP8 ` (RFC 6386, 9.1) or `VP8L` (lossless specification, 3). */
function bitstreamSize(bytes: Uint8Array, type: string, data: number): { width: number; height: number } | null {
  if (type === 'VP8 ' && hasText(bytes, data + 3, '\x9d\x01\x2a')) {
    return { width: u16le(bytes, data + 6) & 0x3fff, height: u16le(bytes, data + 8) & 0x3fff };
  }
  if (type === 'VP8L' && bytes[data] === 0x2f) {
    const bits = u32le(bytes, data + 1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return null;
}

/** Structure of a WebP file (RFC 9649): a RIFF whose chunks are listed; animation frames are counted. */
export function walkWebp(bytes: Uint8Array, limits: Limits): Container {
  const parts = partList();
  const declaredEnd = 8 + u32le(bytes, 4);
  const end = Math.min(declaredEnd, bytes.length);
  let size: { width: number; height: number } | null = null;
  let frames = 0;
  let hasData = false;
  let complete = declaredEnd <= bytes.length;
  let at = 12;
  while (at + 8 <= end && frames <= limits.maxFrames) {
    const type = latin1(bytes, at, 4);
    const length = u32le(bytes, at + 4);
    const data = at + 8;
    const held = Math.min(length, end - data);
    parts.add(type, at, held + 8, 8);
    if (held < length) complete = false;
    if (type === 'VP8X' && held >= 10) {
      size = { width: u24le(bytes, data + 4) + 1, height: u24le(bytes, data + 7) + 1 };
    } else if (type === 'VP8 ' || type === 'VP8L') {
      size ??= bitstreamSize(bytes, type, data);
      hasData = true;
    } else if (type === 'ANMF') {
      frames++;
      hasData = true;
    }
    at = data + length + (length & 1);
  }
  if (!size || !hasData || size.width === 0 || size.height === 0) throw brokenHeader('WebP');
  return {
    format: 'webp',
    ...size,
    frames: Math.max(1, frames),
    segments: parts.segments,
    ...tailOf(bytes, declaredEnd),
    images: 1,
    truncated: !complete,
  };
}
