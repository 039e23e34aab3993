import { hasText, latin1, u32be } from '../../core/bytes.ts';
import type { AcceptedPhoto } from '../../core/photo.ts';
import { type Extent, readHeifMeta } from '../../ingest/formats/heif-meta.ts';
import { afterZero, type Collector, MAX_PAYLOAD } from './collect.ts';

/** C2PA specification, embedding in BMFF: box `uuid` of this type. */
const C2PA_UUID = '\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81';
/** XMP specification part 3: box `uuid` of this type. */
const XMP_UUID = '\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac';

/** Metadata items and boxes of a HEIC or AVIF file. */
export function readHeifMetadata({ bytes, container }: AcceptedPhoto, out: Collector): void {
  for (const { type, dataOffset, dataLength } of container.segments) {
    if (type === 'uuid') readUuid(bytes.subarray(dataOffset, dataOffset + dataLength), out);
  }
  const box = container.segments.find(({ type }) => type === 'meta');
  if (!box) return;
  const meta = readHeifMeta(bytes, box);
  // What describes the primary picture comes first; gain maps and depth maps carry metadata of their own.
  const ofPrimary = new Set(meta.references.filter(({ to }) => to.includes(meta.primary)).map(({ from }) => from));
  const items = [...meta.items].toSorted(([a], [b]) => Number(ofPrimary.has(b)) - Number(ofPrimary.has(a)));
  for (const [id, { type, contentType, encoded }] of items) {
    const isXmp = type === 'mime' && contentType === 'application/rdf+xml';
    if (type !== 'Exif' && !isXmp) continue;
    const name = isXmp ? 'XMP' : 'EXIF';
    const data = join(bytes, meta.extents.get(id) ?? []);
    if (!data) out.omit(name, 'over 4 MiB / 超过 4 MiB');
    else if (encoded) out.omit(name, 'compressed item / 压缩的项目');
    else if (isXmp) out.xmp(name, data);
    // An Exif item begins with the distance to the TIFF header (ISO/IEC 23008-12, A.2.1).
    else if (data.length > 4) out.exif(data.subarray(4 + u32be(data, 0)));
  }
  // A grid may leave the profile to its tiles, so any other profile of the file is second best.
  const associated = (meta.associations.get(meta.primary) ?? []).flatMap(index => meta.properties[index] ?? []);
  const profile = [...associated, ...meta.properties].find(
    ({ type, dataOffset }) => type === 'colr' && ['prof', 'rICC'].includes(latin1(bytes, dataOffset, 4)),
  );
  if (profile) out.icc(bytes.subarray(profile.dataOffset + 4, profile.dataOffset + profile.dataLength));
}

function readUuid(data: Uint8Array, out: Collector): void {
  if (hasText(data, 0, XMP_UUID)) out.xmp('XMP', data.subarray(16));
  if (!hasText(data, 0, C2PA_UUID)) return;
  // Version and flags, purpose as text, offset of a further box, then the manifest store.
  const purposeEnd = afterZero(data, 20);
  if (purposeEnd > 0 && hasText(data, 20, 'manifest')) out.jumbf('C2PA', data.subarray(purposeEnd + 8));
}

/** The extents of an item as one; null where they pass the limit. */
function join(bytes: Uint8Array, extents: readonly Extent[]): Uint8Array | null {
  const pieces = extents.map(({ at, length }) => bytes.subarray(at, at + length));
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return total > MAX_PAYLOAD ? null : Buffer.concat(pieces);
}
