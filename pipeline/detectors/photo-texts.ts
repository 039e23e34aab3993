import type { AcceptedPhoto } from '../core/photo.ts';
import type { TextBlock, Views } from '../core/views.ts';
import { type ExifTags, readExifTags, textTag } from './exif-tags.ts';
import { NAMESPACES, readXmpPackets, type XmpReading, xmpValues } from './xmp.ts';

/** Everything textual that a file carries beside its picture, read once for all marks. */
export interface PhotoTexts {
  readonly blocks: readonly TextBlock[];
  readonly exif: ExifTags | null;
  readonly xmp: readonly XmpReading[];
  /** JSON written bare into a place that is made for something else: a JPEG APP segment, a PNG chunk of its own. */
  readonly bare: readonly FoundText[];
}

export interface FoundText {
  /** Where in the file, in the words of the format. */
  readonly where: string;
  readonly text: string;
}

/** The texts of one photo. Several detectors look at them. */
export async function photoTextsOf(views: Pick<Views, 'photo' | 'metadata'>): Promise<PhotoTexts> {
  const blocks = await views.metadata();
  return {
    blocks: blocks.text,
    exif: blocks.exif ? await readExifTags(blocks.exif) : null,
    xmp: readXmpPackets(blocks.xmp),
    bare: bareLabels(views.photo),
  };
}

/** A file without any text. */
export const NO_TEXTS: PhotoTexts = { blocks: [], exif: null, xmp: [], bare: [] };

/** Why XMP packets of the file were left unread; empty where all were read. */
export const refusedXmp = (texts: PhotoTexts) =>
  texts.xmp.flatMap(reading => (reading.refused ? [reading.refused] : []));

/** Texts under one keyword of a PNG text chunk. Keywords are case-sensitive (ISO/IEC 15948, 11.3.4.2). */
export function underKeyword(texts: PhotoTexts, keyword: string): FoundText[] {
  return texts.blocks
    .filter(block => block.keyword === keyword && block.carrier !== 'APP')
    .map(block => ({ where: `PNG ${block.carrier} "${keyword}"`, text: block.text }));
}

/** Fields meant for remarks, where programs that have no field of their own write what they like. */
export function remarks(texts: PhotoTexts): FoundText[] {
  const found: FoundText[] = [];
  const add = (where: string, text: string | null) => {
    if (text) found.push({ where, text });
  };
  if (texts.exif) {
    add('EXIF UserComment', texts.exif.userComment);
    add('EXIF ImageDescription', textTag(texts.exif.ifd0, 'ImageDescription'));
  }
  for (const block of texts.blocks) if (block.carrier === 'COM') add('comment', block.text);
  for (const value of xmpValues(texts.xmp, NAMESPACES.exif, 'UserComment')) add('XMP exif:UserComment', value);
  for (const value of xmpValues(texts.xmp, NAMESPACES.dublinCore, 'description')) add('XMP dc:description', value);
  return found;
}

const MAX_BARE = 64 * 1024;

function bareLabels(photo: AcceptedPhoto): FoundText[] {
  const found: FoundText[] = [];
  for (const { type, dataOffset, dataLength } of photo.container.segments) {
    const isChunk = /^aigc$/i.test(type);
    if (!isChunk && !/^APP\d+$/.test(type)) continue;
    const payload = photo.bytes.subarray(dataOffset, dataOffset + Math.min(dataLength, MAX_BARE));
    const text = new TextDecoder('utf-8').decode(payload);
    const start = isChunk ? text.indexOf('{') : /^AIGC[\0:=\s]*(?=\{)/.exec(text)?.[0].length;
    if (start !== undefined && start >= 0) found.push({ where: `${type} segment`, text: text.slice(start) });
  }
  return found;
}
