import type { DetectorExample } from '../../core/detector.ts';
import { exifBlock, grayJpeg, grayPng, jpegExif, jpegSegment, jpegXmp, pngChunk, xmpPacket } from '../example-files.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const camera = exifBlock({ ifd0: { 271: 'NIKON', 272: 'E900' }, exif: { 37500: latin1('Nikon example maker note') } });
const copied = exifBlock({ ifd0: { 271: 'NIKON', 272: 'E900' } });
export const JFIF = jpegSegment(0xe0, latin1('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'));
const PHOTOSHOP = jpegSegment(0xed, latin1('Photoshop 3.0\0'));
const ADOBE = jpegSegment(0xee, latin1('Adobe\0\x64\0\0\0\0\x01'));

const example = (name: string, kind: 'fires' | 'quiet', score: string, make: () => Uint8Array): DetectorExample => ({
  name,
  make: async () => make(),
  expect: { kind, score, threshold: 0.5 },
});

export const examples: readonly DetectorExample[] = [
  example('a camera’s own order of parts', 'fires', 'camera_structure', () => grayJpeg([jpegExif(camera)])),
  example('a camera’s data behind a JFIF header was written again', 'quiet', 'camera_structure', () =>
    grayJpeg([JFIF, jpegExif(camera)]),
  ),
  example('a make alone is no camera', 'quiet', 'camera_structure', () => grayJpeg([jpegExif(copied)])),
  example('Photoshop’s segments', 'fires', 'editor_structure', () => grayJpeg([JFIF, PHOTOSHOP, ADOBE])),
  example('XMP alone is no editor', 'quiet', 'editor_structure', () => grayJpeg([JFIF, jpegXmp(xmpPacket(''))])),
  example('a ZIP behind the picture', 'fires', 'trailing_data', () =>
    Buffer.concat([grayJpeg([JFIF]), latin1('PK\x03\x04 example')]),
  ),
  example('nothing behind the picture', 'quiet', 'trailing_data', () => grayPng([pngChunk('iDOT', Buffer.alloc(4))])),
  example('a second picture that nothing declares', 'fires', 'undeclared_picture', () =>
    Buffer.concat([grayJpeg([JFIF]), grayJpeg([JFIF], 64, 64)]),
  ),
  example('a one-pixel picture', 'quiet', 'trailing_data', () => grayPng([], 1, 1)),
];
