import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Raster } from '../../core/views.ts';
import { readGeneration } from './generators/index.ts';
import { hiddenText, textsOf } from './stealth.ts';

/** A plane whose lowest bits hold signature, length and payload, column by column. */
function plane(signature: string, payload: Uint8Array, channels: 1 | 3, bits = payload.length * 8): Raster {
  const width = 64;
  const height = 96;
  const data = new Uint8Array(width * height * channels).fill(254);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bits);
  const bytes = Buffer.concat([Buffer.from(signature), length, payload]);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const column = Math.floor(bit / (height * channels));
    const row = Math.floor((bit % (height * channels)) / channels);
    data[(row * width + column) * channels + (bit % channels)]! |= (bytes[bit >> 3]! >> (7 - (bit & 7))) & 1;
  }
  return { width, height, channels, data };
}

const SETTINGS = 'a vase 花瓶\nSteps: 20, Sampler: Euler a, Seed: 9, Size: 64x96, Model: m';

test.each([
  ['stealth_pnginfo', 1],
  ['stealth_pngcomp', 1],
  ['stealth_rgbinfo', 3],
  ['stealth_rgbcomp', 3],
] as const)('%s is read back', (signature, channels) => {
  const text = Buffer.from(SETTINGS);
  const payload = signature.endsWith('comp') ? gzipSync(text) : text;
  const hidden = hiddenText(plane(signature, payload, channels));
  expect(hidden).toBe(SETTINGS);
  expect(readGeneration(textsOf(hidden!))).toMatchObject({ seed: '9', model: 'm' });
});

test('the JSON of NovelAI stands for its text chunks', () => {
  const json = JSON.stringify({
    Description: 'a cat',
    Software: 'NovelAI',
    Source: 'NovelAI Diffusion V4',
    Comment: '{"steps":28,"seed":5}',
  });
  expect(readGeneration(textsOf(json))).toMatchObject({ generator: 'NovelAI', prompt: 'a cat', seed: '5' });
});

test('no signature is nothing; a length or a stream that cannot be is an empty text', () => {
  expect(hiddenText(plane('something else!', Buffer.from('x'), 1))).toBeNull();
  expect(hiddenText(plane('stealth_pnginfo', Buffer.from('x'), 3))).toBeNull();
  expect(hiddenText({ width: 4, height: 4, channels: 1, data: new Uint8Array(16) })).toBeNull();
  expect(hiddenText(plane('stealth_pnginfo', Buffer.from('x'), 1, 2 ** 31))).toBe('');
  expect(hiddenText(plane('stealth_pngcomp', Buffer.from('no gzip'), 1))).toBe('');
});

test('a stream that inflates over the limit is not followed', () => {
  const bomb = gzipSync(Buffer.alloc(8 * 2 ** 20));
  const wide = { width: 512, height: 512, channels: 1 as const };
  const small = plane('stealth_pngcomp', new Uint8Array(), 1, bomb.length * 8);
  expect(small.data.length).toBeLessThan(wide.width * wide.height);
  const data = new Uint8Array(wide.width * wide.height);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(bomb.length * 8);
  const bytes = Buffer.concat([Buffer.from('stealth_pngcomp'), head, bomb]);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const at = (bit % wide.height) * wide.width + Math.floor(bit / wide.height);
    data[at] = (bytes[bit >> 3]! >> (7 - (bit & 7))) & 1;
  }
  expect(hiddenText({ ...wide, data })).toBe('');
});
