import { u16le } from '../../core/bytes.ts';
import type { Limits } from '../../core/config.ts';
import type { Container } from '../../core/photo.ts';
import { brokenHeader } from '../refusals.ts';
import { tailOf } from '../tail.ts';
import { partList } from './parts.ts';

const EXTENSION_NAMES: Record<number, string> = { 1: 'TXT', 249: 'GCE', 254: 'COM', 255: 'APP' };

/** Offset behind a chain of data sub-blocks, or -1 where the file ends inside it. */
export function afterSubBlocks(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1 + bytes[at]!) {
    if (bytes[at] === 0) return at + 1;
  }
  return -1;
}

/** Bytes of a colour table whose presence and size a flags byte states. */
function colourTable(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Structure of a GIF file (GIF89a specification): extensions and frames, up to one past the limit of frames. */
export function walkGif(bytes: Uint8Array, limits: Limits): Container {
  const parts = partList();
  const width = u16le(bytes, 6);
  const height = u16le(bytes, 8);
  let at = 13 + colourTable(bytes[10] ?? 0);
  let frames = 0;
  let ended = false;
  parts.add('LSD', 6, at - 6, 7);
  while (at < bytes.length && frames <= limits.maxFrames) {
    const introducer = bytes[at];
    if (introducer === 0x3b) {
      parts.add('TRAILER', at++, 1, 1);
      ended = true;
      break;
    }
    // An image descriptor has ten bytes, then perhaps a colour table, then the LZW code size.
    const header = introducer === 0x2c ? 11 + colourTable(bytes[at + 9] ?? 0) : 2;
    if (introducer !== 0x2c && introducer !== 0x21) break;
    if (introducer === 0x2c && at + header < bytes.length) frames++;
    const next = afterSubBlocks(bytes, at + header);
    const end = next < 0 ? bytes.length : next;
    const type = introducer === 0x2c ? 'IMAGE' : (EXTENSION_NAMES[bytes[at + 1] ?? 0] ?? 'EXT');
    parts.add(type, at, end - at, Math.min(header, end - at));
    at = end;
    if (next < 0) break;
  }
  if (frames === 0 || width === 0 || height === 0) throw brokenHeader('GIF');
  return {
    format: 'gif',
    width,
    height,
    frames,
    segments: parts.segments,
    ...tailOf(bytes, ended ? at : bytes.length),
    images: 1,
    truncated: !ended,
  };
}
