import { latin1, u32be } from '../../core/bytes.ts';
import type { Limits } from '../../core/config.ts';
import type { Container, ImageFormat } from '../../core/photo.ts';
import { brokenHeader } from '../refusals.ts';
import { tailOf } from '../tail.ts';
import { type Box, boxAt, childBoxes, findBox } from './boxes.ts';
import { type HeifMeta, readHeifMeta } from './heif-meta.ts';
import { partList } from './parts.ts';

/** Boxes that stand at the top of a file; anything else that does not fit in it is a tail, not a cut-off box. */
const TOP_LEVEL = ['ftyp', 'meta', 'mdat', 'moov', 'uuid', 'free', 'skip', 'wide', 'mpvd', 'jumb', 'moof', 'sidx'];
/** Items that are no pictures of their own: metadata, and recipes for other items. */
const NOT_PICTURES = ['Exif', 'mime', 'uri ', 'tmap', 'rgan', 'mski'];
const MAX_TRACKS = 16;

/** Structure of a HEIC or AVIF file. Size is that of the decoded picture: crop and rotation of the container applied. */
export function walkIsobmff(bytes: Uint8Array, _limits: Limits): Container {
  const parts = partList();
  const top: Box[] = [];
  let truncated = false;
  let at = 0;
  while (at < bytes.length) {
    const box = boxAt(bytes, at, bytes.length);
    if (!box) break;
    const fits = at + box.length <= bytes.length;
    if (!fits && !TOP_LEVEL.includes(box.type)) break;
    truncated = !fits;
    const length = Math.min(box.length, bytes.length - at);
    const cut = { ...box, length, dataLength: length - (box.dataOffset - at) };
    parts.add(box.type, at, length, box.dataOffset - at);
    top.push(cut);
    at += length;
  }
  const metaBox = top.find(box => box.type === 'meta');
  const meta = metaBox && readHeifMeta(bytes, metaBox);
  const size = meta && decodedSize(bytes, meta);
  if (!meta || !size || size.width <= 0 || size.height <= 0) throw brokenHeader('HEIC / AVIF');
  for (const child of meta.children) parts.add(child.type, child.offset, child.length, child.dataOffset - child.offset);
  const pictureEnd = Math.max(0, ...(meta.extents.get(meta.primary) ?? []).map(extent => extent.at + extent.length));
  return {
    format: formatOf(meta),
    ...size,
    frames: sequenceLength(bytes, top),
    segments: parts.segments,
    ...tailOf(bytes, at),
    images: countPictures(bytes, meta),
    truncated: truncated || pictureEnd > bytes.length,
  };
}

function propertiesOf(meta: HeifMeta, item: number): Box[] {
  return (meta.associations.get(item) ?? []).flatMap(index => meta.properties[index] ?? []);
}

/** `ispe` of the primary item, then `clap` and `irot` in the order in which they apply. */
function decodedSize(bytes: Uint8Array, meta: HeifMeta): { width: number; height: number } | null {
  let size: { width: number; height: number } | null = null;
  for (const { type, dataOffset } of propertiesOf(meta, meta.primary)) {
    if (type === 'ispe') size = { width: u32be(bytes, dataOffset + 4), height: u32be(bytes, dataOffset + 8) };
    else if (type === 'clap' && size) {
      const width = Math.round(u32be(bytes, dataOffset) / u32be(bytes, dataOffset + 4));
      const height = Math.round(u32be(bytes, dataOffset + 8) / u32be(bytes, dataOffset + 12));
      // Decoders differ on an aperture that does not fit; the uncropped size bounds them all.
      if (width > 0 && width <= size.width && height > 0 && height <= size.height) size = { width, height };
    } else if (type === 'irot' && size && (bytes[dataOffset]! & 1) === 1) {
      size = { width: size.height, height: size.width };
    }
  }
  return size;
}

/** By how the primary picture is coded; a grid by its first tile. */
function formatOf(meta: HeifMeta): ImageFormat {
  const type = meta.items.get(meta.primary)?.type;
  if (type === 'av01') return 'avif';
  const tile = meta.references.find(({ type, from }) => type === 'dimg' && from === meta.primary)?.to[0];
  return tile !== undefined && meta.items.get(tile)?.type === 'av01' ? 'avif' : 'heic';
}

/** Pictures but for tiles, thumbnails and alpha planes; a gain map or a depth map counts. */
function countPictures(bytes: Uint8Array, meta: HeifMeta): number {
  const parts = new Set<number>();
  for (const { type, from, to } of meta.references) {
    if (type === 'dimg') for (const id of to) parts.add(id);
    if (type === 'thmb' || (type === 'auxl' && isAlpha(bytes, meta, from))) parts.add(from);
  }
  const pictures = [...meta.items].filter(([id, { type }]) => !parts.has(id) && !NOT_PICTURES.includes(type));
  return Math.max(1, pictures.length);
}

function isAlpha(bytes: Uint8Array, meta: HeifMeta, item: number): boolean {
  const auxiliary = propertiesOf(meta, item).find(({ type }) => type === 'auxC');
  return auxiliary !== undefined && /alpha|auxid:1\b/.test(latin1(bytes, auxiliary.dataOffset + 4, 64));
}

/** Samples of the longest track of an image sequence; 1 where there is none. */
function sequenceLength(bytes: Uint8Array, top: readonly Box[]): number {
  const moov = top.find(box => box.type === 'moov');
  if (!moov) return 1;
  const tracks = childBoxes(bytes, moov.dataOffset, moov.dataOffset + moov.dataLength)
    .filter(box => box.type === 'trak')
    .slice(0, MAX_TRACKS);
  const lengths = tracks.map(track => {
    const sizes = findBox(bytes, track, ['mdia', 'minf', 'stbl', 'stsz']);
    return sizes ? u32be(bytes, sizes.dataOffset + 8) : 0;
  });
  return Math.max(1, ...lengths);
}
