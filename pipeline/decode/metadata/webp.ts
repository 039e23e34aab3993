import { hasText } from '../../core/bytes.ts';
import type { AcceptedPhoto } from '../../core/photo.ts';
import { type Collector, plainText } from './collect.ts';

const PICTURE = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF']);

/** Metadata chunks of a WebP file. */
export function readWebpMetadata({ bytes, container }: AcceptedPhoto, out: Collector): void {
  for (const { type, dataOffset, dataLength } of container.segments) {
    const data = bytes.subarray(dataOffset, dataOffset + dataLength);
    // Some writers keep the prefix that EXIF has in JPEG.
    if (type === 'EXIF') out.exif(hasText(data, 0, 'Exif\0\0') ? data.subarray(6) : data);
    else if (type === 'XMP ') out.xmp('XMP', data);
    else if (type === 'ICCP') out.icc(data);
    else if (type === 'C2PA') out.jumbf('C2PA', data);
    else if (!PICTURE.has(type)) {
      const text = plainText(data);
      if (text) out.text('APP', type, text);
    }
  }
}
