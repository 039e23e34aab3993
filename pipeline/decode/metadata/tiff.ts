import { readIfd, readTiffHeader } from '../../core/ifd.ts';
import type { AcceptedPhoto } from '../../core/photo.ts';
import type { Collector } from './collect.ts';
import { readPhotoshop } from './photoshop.ts';

const TAG = { xmp: 700, iptc: 33723, photoshop: 34377, icc: 34675, c2pa: 52545 };

/** Metadata of a TIFF's first directory. The EXIF block is the file itself, of which only directories will be read. */
export function readTiffMetadata({ bytes }: AcceptedPhoto, out: Collector): void {
  const header = readTiffHeader(bytes, 0);
  const ifd = header && readIfd(bytes, 0, header.firstIfd, header.littleEndian);
  if (!ifd) return;
  const value = (tag: number) => {
    const entry = ifd.entries.get(tag);
    return entry ? bytes.subarray(entry.at, entry.at + entry.length) : new Uint8Array();
  };
  out.exifInPlace(bytes);
  out.xmp('XMP', value(TAG.xmp));
  out.iptc(value(TAG.iptc));
  readPhotoshop(value(TAG.photoshop), out);
  out.icc(value(TAG.icc));
  out.jumbf('C2PA', value(TAG.c2pa));
}
