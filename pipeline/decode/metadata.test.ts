import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../core/config.ts';
import { accept } from '../ingest/accept.ts';
import {
  ascii,
  box,
  bytesOf,
  exifSegment,
  gif,
  greyTiff,
  heic,
  jpegSegment,
  png,
  pngChunk,
  short,
  tiff,
  withSegments,
} from '../ingest/made-files.ts';
import { MAX_PAYLOAD, MAX_TEXT_BLOCKS, MAX_TOTAL } from './metadata/collect.ts';
import { readMetadata } from './metadata.ts';

const limits = limitsOf(parseConfig({}));
const picture = sharp({ create: { width: 16, height: 16, channels: 3, background: '#808080' } });
const jpeg = await picture.clone().jpeg().toBuffer();
const webp = await picture.clone().webp().toBuffer();
const avif = await picture.clone().avif({ effort: 0 }).toBuffer();
const read = (bytes: Uint8Array) => readMetadata(accept(bytes, limits));
const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/">描述</x:xmpmeta>';
const utf8 = (text: string) => Buffer.from(text, 'utf8');
const exif = tiff([ascii(271, 'Some maker'), short(0x0112, 3)]);
const jumbf = box('jumb', box('jumd', 'c2pa'), Buffer.alloc(200, 7));

function u32be(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A WebP with further chunks behind its picture. */
function withChunks(...chunks: [string, Uint8Array][]): Buffer {
  const whole = bytesOf(
    webp,
    ...chunks.flatMap(([type, data]) => [type, u32be(data.length).reverse(), data, Buffer.alloc(data.length & 1)]),
  );
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

const avifWithXmp = await picture.clone().withXmp(xmp).avif({ effort: 0 }).toBuffer();
const XMP_UUID = '\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac';
const C2PA_UUID = '\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81';

describe('EXIF', () => {
  test.each([
    ['JPEG', withSegments(jpeg, exifSegment([ascii(271, 'Some maker'), short(0x0112, 3)]))],
    ['PNG', png(4, 4, [pngChunk('eXIf', exif)])],
    ['WebP', withChunks(['EXIF', exif])],
    ['WebP with the prefix of JPEG', withChunks(['EXIF', bytesOf('Exif\0\0', exif)])],
  ])('of %s is cut out from its TIFF header on', (_, bytes) => {
    expect(Buffer.from(read(bytes).exif!)).toEqual(exif);
  });

  test('of TIFF is the file itself', () => {
    const bytes = greyTiff(4, 4, [ascii(271, 'Some maker')]);
    expect(read(bytes).exif).toBe(bytes);
  });

  test('of HEIC and AVIF comes through the item locations', async () => {
    const avif = await picture
      .clone()
      .withExif({ IFD0: { Make: 'Some maker' } })
      .avif({ effort: 0 })
      .toBuffer();
    expect(Buffer.from(read(avif).exif!).toString('latin1')).toMatch(/^(II\*|MM\0).*Some maker/s);
    expect(Buffer.from(read(heic()).exif!).toString('latin1')).toMatch(/^(II\*|MM\0).*refundlens/s);
  });

  test('a second block is named, not lost without a word', () => {
    const twice = withSegments(jpeg, exifSegment([short(0x0112, 3)]), exifSegment([short(0x0112, 6)]));
    expect(read(twice).omitted).toHaveLength(1);
  });
});

describe('XMP', () => {
  const trailer = bytesOf(Buffer.of(1), Buffer.from(Array.from({ length: 256 }, (_, i) => 255 - i)), Buffer.of(0));
  const compressed = bytesOf('XML:com.adobe.xmp\0\x01\0\0\0', deflateSync(utf8(xmp)));
  test.each([
    ['JPEG', withSegments(jpeg, jpegSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', utf8(xmp)))],
    ['PNG', png(4, 4, [pngChunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0', utf8(xmp))])],
    ['PNG, compressed', png(4, 4, [pngChunk('iTXt', compressed)])],
    ['WebP', withChunks(['XMP ', utf8(xmp)])],
    ['TIFF', greyTiff(4, 4, [{ tag: 700, type: 1, values: utf8(xmp) }])],
    ['GIF', gif(4, 4, 1, [bytesOf('!\xff\x0bXMP DataXMP', utf8(xmp), trailer)])],
    ['AVIF, as a box', bytesOf(avif, box('uuid', XMP_UUID, utf8(xmp)))],
    ['AVIF, as an item', avifWithXmp],
  ])('of %s', (_, bytes) => {
    expect(read(bytes)).toMatchObject({ xmp: [xmp], omitted: [] });
  });

  test('that is extended is joined by its GUID, in order of offset, behind the main packet', () => {
    const whole = 'a'.repeat(60_000) + 'b'.repeat(60_000);
    const guid = '0123456789ABCDEF0123456789ABCDEF';
    const part = (at: number) =>
      jpegSegment(
        0xe1,
        'http://ns.adobe.com/xmp/extension/\0',
        guid,
        u32be(whole.length),
        u32be(at),
        whole.slice(at, at + 60_000),
      );
    const main = jpegSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', utf8(xmp));
    expect(read(withSegments(jpeg, part(60_000), main, part(0))).xmp).toEqual([xmp, whole]);
  });

  test('of an undeclared GIF application is not taken for XMP', () => {
    expect(read(gif(4, 4, 1, [bytesOf('!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0')])).xmp).toEqual([]);
  });
});

describe('C2PA manifests', () => {
  test('of JPEG are put together from their segments by sequence number', () => {
    const header = jumbf.subarray(0, 8);
    const part = (sequence: number, data: Uint8Array) =>
      jpegSegment(0xeb, 'JP', Buffer.of(0, 9), u32be(sequence), header, data);
    const bytes = withSegments(jpeg, part(1, jumbf.subarray(8, 100)), part(2, jumbf.subarray(100)));
    expect(read(bytes).jumbf.map(found => Buffer.from(found))).toEqual([jumbf]);
  });

  test.each([
    ['PNG', png(4, 4, [pngChunk('caBX', jumbf)])],
    ['WebP', withChunks(['C2PA', jumbf])],
    ['TIFF', greyTiff(4, 4, [{ tag: 52545, type: 7, values: jumbf }])],
    ['HEIC', bytesOf(heic(), box('uuid', C2PA_UUID, '\0\0\0\0manifest\0', Buffer.alloc(8), jumbf))],
  ])('of %s', (_, bytes) => {
    expect(read(bytes).jumbf.map(found => Buffer.from(found))).toEqual([jumbf]);
  });
});

describe('IPTC and ICC', () => {
  const iptc = bytesOf('\x1c\x02\x78\0\x05hello');
  const resource = (id: string, data: Uint8Array) =>
    bytesOf('8BIM', id, '\0\0', u32be(data.length), data, Buffer.alloc(data.length & 1));
  test('IPTC is found among Photoshop resources', () => {
    const resources = bytesOf(resource('\x03\xed', Buffer.alloc(5)), resource('\x04\x04', iptc));
    const bytes = withSegments(jpeg, jpegSegment(0xed, 'Photoshop 3.0\0', resources));
    expect(Buffer.from(read(bytes).iptc!)).toEqual(iptc);
    expect(Buffer.from(read(greyTiff(4, 4, [{ tag: 33723, type: 7, values: iptc }])).iptc!)).toEqual(iptc);
  });

  test.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)('a profile that %s carries', async format => {
    const bytes = await picture.clone().withIccProfile('p3').toFormat(format).toBuffer();
    expect(Buffer.from(read(bytes).icc!).toString('latin1', 36, 40)).toBe('acsp');
  });

  test('a profile in several JPEG segments is put together by number', () => {
    const part = (number: number, text: string) => jpegSegment(0xe2, 'ICC_PROFILE\0', Buffer.of(number, 2), text);
    expect(Buffer.from(read(withSegments(jpeg, part(2, 'world'), part(1, 'hello '))).icc!).toString()).toBe(
      'hello world',
    );
  });
});

describe('texts', () => {
  test('of PNG chunks, compressed or not, in UTF-8 or Latin-1', () => {
    const chunks = [
      pngChunk('tEXt', 'parameters\0a cat, Steps: 20'),
      pngChunk('tEXt', 'Author\0', Buffer.of(0x4a, 0xf6, 0x72, 0x67)),
      pngChunk('zTXt', 'workflow\0\0', deflateSync(utf8('{"节点": 1}'))),
      pngChunk('iTXt', 'Comment\0\0\0zh\0\0', utf8('人工智能生成')),
    ];
    expect(read(png(4, 4, chunks)).text).toEqual([
      { carrier: 'tEXt', keyword: 'parameters', text: 'a cat, Steps: 20' },
      { carrier: 'tEXt', keyword: 'Author', text: 'Jörg' },
      { carrier: 'zTXt', keyword: 'workflow', text: '{"节点": 1}' },
      { carrier: 'iTXt', keyword: 'Comment', text: '人工智能生成' },
    ]);
  });

  test('that stand bare where a label was put: unknown PNG chunk, JPEG segment, WebP chunk', () => {
    const label = '{"AIGC":{"Label":"1"}}';
    expect(read(png(4, 4, [pngChunk('AIGC', label)])).text).toEqual([{ carrier: 'APP', keyword: 'AIGC', text: label }]);
    const segments = withSegments(jpeg, jpegSegment(0xe9, label, '\0'), jpegSegment(0xe4, Buffer.of(1, 2, 3)));
    expect(read(segments).text).toEqual([{ carrier: 'APP', keyword: 'APP9', text: label }]);
    expect(read(withChunks(['AIGC', utf8(label)])).text).toEqual([{ carrier: 'APP', keyword: 'AIGC', text: label }]);
  });

  test('of comments in JPEG and GIF', () => {
    const comment = { carrier: 'COM', keyword: 'COM', text: 'made by hand' };
    expect(read(withSegments(jpeg, jpegSegment(0xfe, 'made by hand'))).text).toEqual([comment]);
    expect(read(gif(4, 4, 1, [bytesOf('!\xfe\x05made \x07by hand\0')])).text).toEqual([comment]);
  });
});

describe('limits', () => {
  test('a zTXt bomb is left out and named, also inside another', () => {
    const bomb = deflateSync(Buffer.alloc(200 * 2 ** 20), { level: 9 });
    const found = read(png(4, 4, [pngChunk('zTXt', 'bomb\0\0', bomb), pngChunk('iTXt', 'b2\0\x01\0\0\0', bomb)]));
    expect(found.text).toEqual([]);
    expect(found.omitted).toEqual([
      expect.stringMatching(/^zTXt "bomb".*4 MiB/),
      expect.stringMatching(/^iTXt "b2".*4 MiB/),
    ]);
    const nested = deflateSync(bomb, { level: 9 });
    expect(read(png(4, 4, [pngChunk('zTXt', 'nested\0\0', nested)])).text[0]!.text.length).toBeLessThan(MAX_PAYLOAD);
  });

  test('broken compression is named', () => {
    expect(read(png(4, 4, [pngChunk('zTXt', 'x\0\0not zlib')])).omitted).toEqual([expect.stringMatching(/broken/)]);
  });

  test('all payloads together keep the total, all texts their number', () => {
    const big = pngChunk('tEXt', 'k\0', Buffer.alloc(MAX_PAYLOAD - 10, 0x61));
    const found = read(png(4, 4, Array<Buffer>(6).fill(big)));
    expect(found.text.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(MAX_TOTAL);
    expect(found.omitted.length).toBe(2);
    const many = read(png(4, 4, Array<Buffer>(MAX_TEXT_BLOCKS + 50).fill(pngChunk('tEXt', 'k\0v'))));
    expect(many.text).toHaveLength(MAX_TEXT_BLOCKS);
    expect(many.omitted.length).toBeGreaterThan(0);
  });

  test('a plain file has none, and nothing is omitted', () => {
    const none = { exif: null, xmp: [], iptc: null, icc: null, text: [], jumbf: [], omitted: [] };
    expect(read(jpeg)).toEqual(none);
    expect(read(png(4, 4))).toEqual(none);
    expect(read(gif(4, 4, 1))).toEqual(none);
  });
});
