import { latin1, u32be } from '../../core/bytes.ts';
import type { Limits } from '../../core/config.ts';
import type { Container } from '../../core/photo.ts';
import { brokenHeader } from '../refusals.ts';
import { tailOf } from '../tail.ts';
import { partList } from './parts.ts';

/** Structure of a PNG or APNG file (W3C PNG, third edition). Chunks are listed, never inflated. */
export function walkPng(bytes: Uint8Array, _limits: Limits): Container {
  const parts = partList();
  let width = 0;
  let height = 0;
  let frames = 1;
  let hasData = false;
  let ended = false;
  let at = 8;
  while (!ended && at + 12 <= bytes.length) {
    const length = u32be(bytes, at);
    const type = latin1(bytes, at + 4, 4);
    if (!/^[A-Za-z]{4}$/.test(type)) break;
    const whole = at + 12 + length <= bytes.length;
    if (type === 'IDAT') hasData = true;
    if (!whole) {
      if (type === 'IDAT') parts.add(type, at, bytes.length - at, 8);
      break;
    }
    parts.add(type, at, length + 12, 8, length);
    if (type === 'IHDR' && width === 0) {
      width = u32be(bytes, at + 8);
      height = u32be(bytes, at + 12);
    }
    if (type === 'acTL') frames = Math.max(1, u32be(bytes, at + 8));
    ended = type === 'IEND';
    at += length + 12;
  }
  if (!hasData || width === 0 || height === 0) throw brokenHeader('PNG');
  return {
    format: 'png',
    width,
    height,
    frames,
    segments: parts.segments,
    ...tailOf(bytes, ended ? at : bytes.length),
    images: 1,
    truncated: !ended,
  };
}
