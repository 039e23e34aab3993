import type { AcceptedPhoto, ImageFormat } from '../core/photo.ts';
import type { MetadataBlocks } from '../core/views.ts';
import { type Collector, collector } from './metadata/collect.ts';
import { readJpegMetadata } from './metadata/jpeg.ts';
import { readPngMetadata } from './metadata/png.ts';
import { readWebpMetadata } from './metadata/webp.ts';

const READERS: Partial<Record<ImageFormat, (photo: AcceptedPhoto, out: Collector) => void>> = {
  jpeg: readJpegMetadata,
  png: readPngMetadata,
  webp: readWebpMetadata,
};

/** Cuts the metadata payloads out of a file, bounded, without interpreting them. Never throws on a file's content. */
export function readMetadata(photo: AcceptedPhoto): MetadataBlocks {
  const out = collector();
  READERS[photo.format]?.(photo, out);
  return out.blocks;
}
