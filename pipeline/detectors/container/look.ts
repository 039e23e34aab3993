import type { ImageFormat } from '../../core/photo.ts';
import type { JpegFacts, MetadataBlocks, Views } from '../../core/views.ts';
import { readExifTags, textTag } from '../exif-tags.ts';
import { profileName } from './icc.ts';
import { layoutOf, textAt } from './layout.ts';

/** What a file shows of the program that wrote it; the table of writers looks at nothing else. */
export interface Look {
  readonly format: ImageFormat;
  /** Order of the parts, see `layoutOf`. */
  readonly layout: string;
  /** JPEG comments, each cut. */
  readonly comments: readonly string[];
  readonly jpeg: JpegFacts | null;
  /** Huffman tables of ITU-T T.81 annex K, by their size, or tables made for this picture; null outside JPEG. */
  readonly huffman: 'standard' | 'optimised' | null;
  /** Bytes in the first of several IDAT chunks of a PNG; null where there is one or none. */
  readonly idatLength: number | null;
  readonly iccName: string | null;
  readonly make: string | null;
  readonly makerNote: boolean;
  /** The IPTC block holds Facebook's instruction field. */
  readonly facebookNote: boolean;
}

const MAX_COMMENTS = 3;
const MAX_COMMENT = 120;
/** Payload of the four tables of annex K, in one segment or in four. */
const STANDARD_HUFFMAN_BYTES = 416;

export async function lookAt(views: Views): Promise<Look> {
  const { photo, container } = views;
  const [blocks, jpeg] = await Promise.all([views.metadata(), views.jpeg()]);
  const tags = blocks.exif ? await readExifTags(blocks.exif) : null;
  const idat = container.segments.filter(({ type }) => type === 'IDAT');
  return {
    format: photo.format,
    layout: layoutOf(photo),
    comments: commentsOf(blocks),
    jpeg,
    huffman: jpeg && huffmanOf(views),
    idatLength: idat.length > 1 ? idat[0]!.dataLength : null,
    iccName: blocks.icc && profileName(blocks.icc),
    make: tags && textTag(tags.ifd0, 'Make'),
    makerNote: tags !== null && tags.makerNote !== null,
    facebookNote: blocks.iptc !== null && textAt(blocks.iptc, 0, 4096).includes('FBMD'),
  };
}

function commentsOf({ text }: MetadataBlocks): string[] {
  return text
    .filter(({ carrier }) => carrier === 'COM')
    .slice(0, MAX_COMMENTS)
    .map(block =>
      block.text
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, MAX_COMMENT),
    )
    .filter(comment => comment !== '');
}

/** Tables before the first scan; a progressive picture has made its own. */
function huffmanOf({ container }: Views): 'standard' | 'optimised' {
  let length = 0;
  for (const { type, dataLength } of container.segments) {
    if (type === 'SOS') break;
    if (type === 'DHT') length += dataLength;
  }
  return length === STANDARD_HUFFMAN_BYTES ? 'standard' : 'optimised';
}
