import { describe, expect, test } from 'vitest';
import { RefundlensError } from '../core/errors.ts';
import { ascii, box, bytesOf, long, short, tiff, zip } from './made-files.ts';
import { sniff } from './sniff.ts';

function refusal(bytes: Uint8Array) {
  try {
    return sniff(bytes);
  } catch (error) {
    if (error instanceof RefundlensError) return { code: error.code, en: error.detail!.en, zh: error.detail!.zh };
    throw error;
  }
}

const filler = Buffer.alloc(400, 0x47);

describe('sniff names what is not inspected', () => {
  test.each([
    ['MP4', box('ftyp', 'isom\0\0\0\0mp42'), /video/, /视频/],
    ['MOV', box('ftyp', 'qt  \0\0\0\0qt  '), /video/, /视频/],
    ['MOV without a type box', box('moov', filler), /video/, /视频/],
    ['WebM', bytesOf('\x1a\x45\xdf\xa3', filler), /video/, /视频/],
    ['AVI', bytesOf('RIFF\0\0\0\0AVI LIST', filler), /video/, /视频/],
    ['MPEG transport stream', filler, /video/, /视频/],
    ['PDF', bytesOf('%PDF-1.7\n'), /PDF/, /PDF/],
    ['SVG', bytesOf('<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'), /SVG/, /SVG/],
    ['CR2', bytesOf('II*\0\x10\0\0\0CR\x02\0', tiff([short(256, 1)]).subarray(8)), /CR2/, /CR2/],
    ['CR3', box('ftyp', 'crx \0\0\0\x01isom'), /CR3/, /CR3/],
    ['DNG', tiff([long(0xc612, 1), ascii(271, 'Some')]), /DNG/, /DNG/],
    ['NEF', tiff([ascii(271, 'NIKON CORPORATION'), short(0x0106, 32803)]), /NIKON/, /NIKON/],
    ['ARW', tiff([ascii(271, 'SONY'), short(0x0103, 32767)]), /SONY/, /SONY/],
    ['RAF', bytesOf('FUJIFILMCCD-RAW 0201', filler), /RAW/, /RAW/],
    ['ORF', bytesOf('IIRO\x08\0\0\0', filler), /RAW/, /RAW/],
    ['RW2', bytesOf('IIU\0\x18\0\0\0', filler), /RAW/, /RAW/],
    ['JPEG XL', bytesOf('\xff\x0a', filler), /JPEG XL/, /JPEG XL/],
  ])('%s: 415 with what to send instead', (_, bytes, en, zh) => {
    expect(refusal(bytes)).toMatchObject({
      code: 'media_unsupported',
      en: expect.stringMatching(en),
      zh: expect.stringMatching(zh),
    });
  });

  test.each([
    ['nothing', new Uint8Array(), /empty/],
    ['HTML', bytesOf('<!DOCTYPE html><html><body>404</body></html>'), /web page/],
    ['HTML in UTF-16', bytesOf('\xff\xfe', Buffer.from('<html></html>', 'utf16le')), /web page/],
    ['text', bytesOf('hello, here is my photo'), /text/],
    ['a ZIP', zip('photo.jpg'), /archive/],
    ['a Word file', zip('[Content_Types].xml'), /office/],
    ['an old Excel file', bytesOf('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', filler), /office/],
    ['random bytes', Buffer.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5), /no known picture/],
  ])('%s: unreadable, said in words', (_, bytes, en) => {
    expect(refusal(bytes)).toMatchObject({ code: 'photo_unreadable', en: expect.stringMatching(en) });
  });
});

describe('sniff tells pictures in ISO base media files apart', () => {
  test.each([
    ['heic', 'heic\0\0\0\0mif1heic'],
    ['heic', 'mif1\0\0\0\0mif1heic'],
    ['avif', 'avif\0\0\0\0mif1avif'],
    ['avif', 'mif1\0\0\0\0avifmif1'],
  ])('%s by its brands', (format, brands) => {
    expect(sniff(box('ftyp', brands))).toBe(format);
  });

  test('a video stays a video where it also lists a picture brand', () => {
    expect(refusal(box('ftyp', 'mp42\0\0\0\0mif1heic'))).toMatchObject({ code: 'media_unsupported' });
  });
});

test('an ordinary TIFF is a photo though RAW files are TIFFs too', () => {
  expect(sniff(tiff([ascii(271, 'SONY'), short(0x0106, 2)]))).toBe('tiff');
});
