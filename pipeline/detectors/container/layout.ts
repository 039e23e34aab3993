import type { AcceptedPhoto, Segment } from '../../core/photo.ts';

/** Parts named in a layout; a file of ten thousand segments is cut here. */
const MAX_PARTS = 48;

/** What the first bytes of an application segment say it holds, by the standard that defines it. */
const APPLICATION_SEGMENTS: readonly (readonly [type: string, start: string, name: string])[] = [
  ['APP0', 'JFIF\0', 'JFIF'],
  ['APP0', 'JFXX\0', 'JFXX'],
  ['APP1', 'Exif\0', 'Exif'],
  ['APP1', 'http://ns.adobe.com/xap/1.0/\0', 'XMP'],
  ['APP1', 'http://ns.adobe.com/xmp/extension/\0', 'XMPext'],
  ['APP2', 'ICC_PROFILE\0', 'ICC'],
  ['APP2', 'MPF\0', 'MPF'],
  ['APP2', 'urn:iso:std:iso:ts:21496', 'GainMap'],
  ['APP11', 'JP', 'JUMBF'],
  ['APP12', 'Ducky', 'Ducky'],
  ['APP13', 'Photoshop 3.0\0', 'Photoshop'],
  ['APP14', 'Adobe', 'Adobe'],
];

/** Bytes as Latin-1 text, cut at the end of the file. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.max(0, Math.min(length, bytes.length - at))).toString(
    'latin1',
  );
}

/** `Exif` rather than `APP1`; the type itself where the payload is of no known kind. */
export function segmentName(bytes: Uint8Array, { type, dataOffset }: Segment): string {
  if (!type.startsWith('APP')) return type.trim();
  const known = APPLICATION_SEGMENTS.find(
    ([owner, start]) => owner === type && textAt(bytes, dataOffset, start.length) === start,
  );
  return known?.[2] ?? type;
}

/**
 * The order of a file's parts as one line: `JFIF Exif DQT*2 SOF0 DHT*4 SOS`. A JPEG's is told up to its first scan, where
 * its writer's habits end and the picture's content begins.
 */
export function layoutOf({ bytes, container }: Pick<AcceptedPhoto, 'bytes' | 'container'>): string {
  const parts: { name: string; count: number }[] = [];
  for (const segment of container.segments) {
    const name = segmentName(bytes, segment);
    if (name === 'SOI') continue;
    const last = parts.at(-1);
    if (last?.name === name) last.count++;
    else if (parts.length < MAX_PARTS) parts.push({ name, count: 1 });
    if (name === 'SOS') break;
  }
  // How many blocks the data came in says nothing at this place; `idatLength` tells of it.
  return parts.map(({ name, count }) => (count > 1 && name !== 'IDAT' ? `${name}*${count}` : name)).join(' ');
}
