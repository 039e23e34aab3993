import { latin1, u16be, u32be, u64be } from '../../core/bytes.ts';
import { type Box, childBoxes } from './boxes.ts';

/** Most items of one file; a 100-megapixel grid of 512-pixel tiles has under 400. */
const MAX_ITEMS = 4096;
const MAX_EXTENTS = 64;

export interface HeifItem {
  readonly type: string;
  /** MIME type of a `mime` item. */
  readonly contentType: string;
  /** True where a `mime` item is stored compressed. */
  readonly encoded: boolean;
}
export interface Extent {
  readonly at: number;
  readonly length: number;
}
interface Reference {
  readonly type: string;
  readonly from: number;
  readonly to: readonly number[];
}

/** What a HEIF `meta` box says (ISO/IEC 23008-12 and 14496-12, 8.11). */
export interface HeifMeta {
  readonly primary: number;
  readonly items: ReadonlyMap<number, HeifItem>;
  /** Absolute extents in the file by item. */
  readonly extents: ReadonlyMap<number, readonly Extent[]>;
  readonly properties: readonly Box[];
  /** Indices into `properties` by item, in the order of application. */
  readonly associations: ReadonlyMap<number, readonly number[]>;
  readonly references: readonly Reference[];
  readonly children: readonly Box[];
}

/** Unsigned integer of 0, 2, 4 or 8 bytes. */
function uint(bytes: Uint8Array, at: number, size: number): number {
  return size === 8 ? u64be(bytes, at) : size === 4 ? u32be(bytes, at) : size === 2 ? u16be(bytes, at) : 0;
}

export function readHeifMeta(bytes: Uint8Array, meta: Box): HeifMeta {
  const children = childBoxes(bytes, meta.dataOffset + 4, meta.dataOffset + meta.dataLength);
  const child = (type: string) => children.find(box => box.type === type);
  const pitm = child('pitm');
  const iprp = child('iprp');
  const propertyBoxes = iprp ? childBoxes(bytes, iprp.dataOffset, iprp.dataOffset + iprp.dataLength) : [];
  const ipco = propertyBoxes.find(box => box.type === 'ipco');
  const iref = child('iref');
  const iinf = child('iinf');
  const iloc = child('iloc');
  return {
    primary: pitm ? uint(bytes, pitm.dataOffset + 4, bytes[pitm.dataOffset] === 0 ? 2 : 4) : 0,
    items: iinf ? readItems(bytes, iinf) : new Map(),
    extents: iloc ? readLocations(bytes, iloc, child('idat')) : new Map(),
    properties: ipco ? childBoxes(bytes, ipco.dataOffset, ipco.dataOffset + ipco.dataLength) : [],
    associations: readAssociations(
      bytes,
      propertyBoxes.filter(box => box.type === 'ipma'),
    ),
    references: iref ? readReferences(bytes, iref) : [],
    children,
  };
}

function readItems(bytes: Uint8Array, iinf: Box): Map<number, HeifItem> {
  const items = new Map<number, HeifItem>();
  const start = iinf.dataOffset + (bytes[iinf.dataOffset] === 0 ? 6 : 8);
  for (const infe of childBoxes(bytes, start, iinf.dataOffset + iinf.dataLength, MAX_ITEMS)) {
    const version = bytes[infe.dataOffset]!;
    if (infe.type !== 'infe' || version < 2) continue;
    const idSize = version === 2 ? 2 : 4;
    const at = infe.dataOffset + 4;
    const type = latin1(bytes, at + idSize + 2, 4);
    const names = latin1(bytes, at + idSize + 6, Math.min(256, infe.dataLength - idSize - 10)).split('\0');
    const isMime = type === 'mime';
    items.set(uint(bytes, at, idSize), {
      type,
      contentType: isMime ? (names[1] ?? '') : '',
      encoded: isMime && Boolean(names[2]),
    });
  }
  return items;
}

/** `iloc`: offsets count from the file's start (method 0) or in `idat` (1); items inside items (2) are left out. */
function readLocations(bytes: Uint8Array, iloc: Box, idat: Box | undefined): Map<number, Extent[]> {
  const locations = new Map<number, Extent[]>();
  const end = Math.min(bytes.length, iloc.dataOffset + iloc.dataLength);
  const version = bytes[iloc.dataOffset]!;
  const sizes = u16be(bytes, iloc.dataOffset + 4);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version > 0 ? sizes & 15 : 0;
  const idSize = version < 2 ? 2 : 4;
  let at = iloc.dataOffset + 6;
  const count = Math.min(MAX_ITEMS, uint(bytes, at, idSize));
  at += idSize;
  for (let i = 0; i < count && at < end; i++) {
    const id = uint(bytes, at, idSize);
    at += idSize;
    const method = version > 0 ? u16be(bytes, at) & 15 : 0;
    at += (version > 0 ? 2 : 0) + 2;
    const base = uint(bytes, at, baseSize);
    at += baseSize;
    const declared = u16be(bytes, at);
    at += 2;
    const extents: Extent[] = [];
    for (let k = 0; k < declared && at < end; k++) {
      const offset = uint(bytes, at + indexSize, offsetSize);
      const length = uint(bytes, at + indexSize + offsetSize, lengthSize);
      at += indexSize + offsetSize + lengthSize;
      if (method > 1 || (method === 1 && !idat) || extents.length >= MAX_EXTENTS) continue;
      extents.push({ at: base + offset + (method === 1 ? idat!.dataOffset : 0), length });
      // Without sizes an entry takes no room, and counting 65,535 of them would say nothing new.
      if (indexSize + offsetSize + lengthSize === 0) break;
    }
    locations.set(id, extents);
  }
  return locations;
}

function readAssociations(bytes: Uint8Array, boxes: readonly Box[]): Map<number, number[]> {
  const associations = new Map<number, number[]>();
  for (const ipma of boxes) {
    const end = Math.min(bytes.length, ipma.dataOffset + ipma.dataLength);
    const idSize = bytes[ipma.dataOffset] === 0 ? 2 : 4;
    const wide = (bytes[ipma.dataOffset + 3]! & 1) === 1;
    const count = Math.min(MAX_ITEMS, u32be(bytes, ipma.dataOffset + 4));
    let at = ipma.dataOffset + 8;
    for (let i = 0; i < count && at < end; i++) {
      const id = uint(bytes, at, idSize);
      const declared = bytes[at + idSize] ?? 0;
      at += idSize + 1;
      const indices: number[] = [];
      for (let k = 0; k < declared && at < end; k++, at += wide ? 2 : 1) {
        // The top bit says "essential"; indices count from 1, 0 means none.
        const index = wide ? u16be(bytes, at) & 0x7fff : bytes[at]! & 0x7f;
        if (index > 0) indices.push(index - 1);
      }
      associations.set(id, indices);
    }
  }
  return associations;
}

function readReferences(bytes: Uint8Array, iref: Box): Reference[] {
  const idSize = bytes[iref.dataOffset] === 0 ? 2 : 4;
  return childBoxes(bytes, iref.dataOffset + 4, iref.dataOffset + iref.dataLength, MAX_ITEMS).map(box => {
    const count = Math.min(MAX_ITEMS, u16be(bytes, box.dataOffset + idSize), Math.floor(box.dataLength / idSize));
    const to = Array.from({ length: count }, (_, i) => uint(bytes, box.dataOffset + idSize + 2 + i * idSize, idSize));
    return { type: box.type, from: uint(bytes, box.dataOffset, idSize), to };
  });
}
