import type { MetadataBlocks } from '../../core/views.ts';
import { type ExifTags, numberTag, readExifTags, textTag } from '../exif-tags.ts';
import { readXmpPackets, type XmpReading } from '../xmp.ts';
import { EXIF_TAGS, IPTC_DATA_SETS, type Kind, REGION_NAME, REGION_TYPE, XMP_PROPERTIES } from './kinds.ts';

/** Where a kind of personal data stands. */
export type Carrier = 'EXIF' | 'XMP' | 'IPTC';

/** Kinds found, each with the carriers that hold it. Values are never kept. */
export type Findings = ReadonlyMap<Kind, ReadonlySet<Carrier>>;

const MAX_DATA_SETS = 500;

/** Looks through the metadata of a file for personal data. Broken blocks hold nothing that can be read. */
export async function findPersonalData(blocks: MetadataBlocks): Promise<Findings> {
  const found = new Map<Kind, Set<Carrier>>();
  const add = (kind: Kind, carrier: Carrier) => {
    const carriers = found.get(kind);
    if (carriers) carriers.add(carrier);
    else found.set(kind, new Set([carrier]));
  };
  const tags = blocks.exif ? await readExifTags(blocks.exif) : null;
  if (tags) for (const kind of inExif(tags)) add(kind, 'EXIF');
  for (const packet of readXmpPackets(blocks.xmp)) for (const kind of inXmp(packet)) add(kind, 'XMP');
  if (blocks.iptc) for (const kind of inIptc(blocks.iptc)) add(kind, 'IPTC');
  return found;
}

/** A value that says something: not empty, not the zeros and dashes that cameras fill in. */
function meansSomething(value: unknown): boolean {
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') return /[^\s0\-_.:\0]/u.test(value);
  return value instanceof Uint8Array && value.some(byte => byte !== 0);
}

function inExif(tags: ExifTags): Kind[] {
  const kinds: Kind[] = EXIF_TAGS.filter(([, group, name]) => meansSomething(tags[group][name])).map(([kind]) => kind);
  // A phone without a fix writes zeros.
  const place = [numberTag(tags.gps, 'latitude'), numberTag(tags.gps, 'longitude')];
  if (place.every(value => value !== null) && place.some(value => value !== 0)) kinds.push('location');
  // Phones write their model into HostComputer; a computer's name is its owner's choice.
  const host = textTag(tags.ifd0, 'HostComputer');
  if (host && host !== textTag(tags.ifd0, 'Model')) kinds.push('device_name');
  if ((numberTag(tags.ifd1, 'ThumbnailLength') ?? 0) > 0) kinds.push('thumbnail');
  if (tags.makerNote) kinds.push('maker_note');
  return kinds;
}

function inXmp({ properties }: XmpReading): Kind[] {
  const kinds: Kind[] = [];
  for (const { namespace, name, value } of properties) {
    if (!meansSomething(value)) continue;
    const known = XMP_PROPERTIES.find(([, space, property]) => space === namespace && property === name);
    if (known) kinds.push(known[0]);
    if (namespace === REGION_TYPE.namespace && name === REGION_TYPE.name && value === REGION_TYPE.face) {
      kinds.push('face_regions');
    }
    if (namespace === REGION_NAME.namespace && name === REGION_NAME.name) kinds.push('person_name');
  }
  return kinds;
}

/** Walks IPTC-IIM data sets: 0x1C, record, data set, length (big-endian, 15 bits), value. */
function inIptc(block: Uint8Array): Kind[] {
  const kinds: Kind[] = [];
  for (let at = 0, n = 0; at + 5 <= block.length && block[at] === 0x1c && n < MAX_DATA_SETS; n++) {
    const length = (block[at + 3]! << 8) | block[at + 4]!;
    if (length >= 0x8000) break;
    const known = block[at + 1] === 2 ? IPTC_DATA_SETS.find(([, dataSet]) => dataSet === block[at + 2]) : undefined;
    if (known && length > 0) kinds.push(known[0]);
    at += 5 + length;
  }
  return kinds;
}
