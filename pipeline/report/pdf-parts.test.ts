import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fontBytes, runsOf } from './pdf-fonts.ts';
import { readPng } from './pdf-image.ts';
import { breakLines, unitsOf } from './pdf-lines.ts';
import { unpackWoff } from './pdf-sfnt.ts';

describe('breakLines', () => {
  const oneEach = (text: string) => [...text].length;

  it('breaks between ideographs but keeps closing marks off the start and opening marks off the end of a line', () => {
    expect(breakLines('照片没有异常，请放心。', 6, oneEach)).toEqual(['照片没有异', '常，请放心。']);
    expect(breakLines('一二三四“五六”', 5, oneEach)).toEqual(['一二三四', '“五六”']);
  });

  it('keeps words and numbers whole', () => {
    expect(breakLines('about 2,500 times as likely', 11, oneEach)).toEqual(['about 2,500', 'times as', 'likely']);
    expect(unitsOf('共 12 张')).toEqual(['共 ', '12 ', '张']);
  });

  it('cuts what is wider than a line and loses nothing', () => {
    const hash = 'c4'.repeat(32);
    const lines = breakLines(`x ${hash}`, 10, oneEach);
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(10);
    expect(lines.join('').replace(' ', '')).toBe(`x${hash}`);
  });

  it('gives one empty line for an empty text', () => {
    expect(breakLines('', 10, oneEach)).toEqual(['']);
  });
});

describe('runsOf', () => {
  it('takes rare and traditional characters from the slices and marks what no font has', () => {
    const runs = runsOf('退款龘🇨𠮷\u{10ffff}', 400, false);
    expect(runs.map(run => run.text).join('')).toMatch(/^退款龘.*□$/u);
    for (const { font } of runs) expect(fontBytes(font).length).toBeGreaterThan(1000);
  });

  it('drops the joiners of emoji', () => {
    expect(runsOf('a\u200d\ufe0fb', 400, true)).toEqual([{ font: 'latin-400', text: 'ab' }]);
  });
});

describe('unpackWoff', () => {
  it('refuses other files', () => {
    expect(() => unpackWoff(new Uint8Array(64))).toThrow(/WOFF/);
  });
});

describe('readPng', () => {
  const pixels = Uint8Array.from({ length: 13 * 7 * 4 }, (_, i) => (i * 37) & 255);
  const picture = () => sharp(pixels, { raw: { width: 13, height: 7, channels: 4 } });

  it('reads colour and alpha whatever the row filters', async () => {
    for (const adaptiveFiltering of [false, true]) {
      const read = readPng(await picture().png({ adaptiveFiltering }).toBuffer())!;
      expect(read).toMatchObject({ width: 13, height: 7, channels: 3 });
      expect([...read.alpha!]).toEqual(Array.from(pixels).filter((_, i) => i % 4 === 3));
      expect([...read.color]).toEqual(Array.from(pixels).filter((_, i) => i % 4 !== 3));
    }
  });

  it('answers null for what it does not read: palette, damage, a size that the data cannot fill', async () => {
    expect(readPng(await picture().png({ palette: true }).toBuffer())).toBeNull();
    const damaged = new Uint8Array(await picture().png().toBuffer());
    damaged.fill(0xff, 45, 60);
    expect(readPng(damaged)).toBeNull();
    const huge = new Uint8Array(await picture().png().toBuffer());
    new DataView(huge.buffer, huge.byteOffset).setUint32(16, 4_000_000);
    expect(readPng(huge)).toBeNull();
    expect(readPng(deflateSync('not a picture'))).toBeNull();
  });
});
