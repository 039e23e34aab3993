import type { AcceptedPhoto, ImageFormat } from '../core/photo.ts';
import type { MetadataBlocks } from '../core/views.ts';
import { type Collector, collector } from './metadata/collect.ts';
import { readGifMetadata } from './metadata/gif.ts';
import { readHeifMetadata } from './metadata/heif.ts';
import { readJpegMetadata } from './metadata/jpeg.ts';
import { readPngMetadata } from './metadata/png.ts';
import { readTiffMetadata } from './metadata/tiff.ts';
import { readWebpMetadata } from './metadata/webp.ts';

const READERS: Record<ImageFormat, (photo: AcceptedPhoto, out: Collector) => void> = {
  jpeg: readJpegMetadata,
  png: readPngMetadata,
  webp: readWebpMetadata,
  gif: readGifMetadata,
  tiff: readTiffMetadata,
  heic: readHeifMetadata,
  avif: readHeifMetadata,
  // BMP has no place for metadata.
  bmp: () => {},
};

/** Cuts the metadata payloads out of a file, bounded, without interpreting them. Never throws on a file's content. */
export function readMetadata(photo: AcceptedPhoto): MetadataBlocks {
  const out = collector();
  READERS[photo.format](photo, out);
  return out.blocks;
}
