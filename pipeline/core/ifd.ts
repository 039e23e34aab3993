import { hasText, u16be, u16le, u32be, u32le } from './bytes.ts';

/** One field of a TIFF directory (TIFF 6.0, section 2). */
export interface IfdEntry {
  readonly type: number;
  readonly count: number;
  /** Absolute offset of the first value. */
  readonly at: number;
  /** Bytes of all values; cut to what the file holds. */
  readonly length: number;
}

export interface Ifd {
  readonly entries: ReadonlyMap<number, IfdEntry>;
  /** Offset of the next directory from the TIFF header, 0 at the end of the chain. */
  readonly next: number;
}

export interface TiffHeader {
  readonly littleEndian: boolean;
  readonly firstIfd: number;
}

/** More fields than any camera writes. */
const MAX_ENTRIES = 1024;
/** Bytes of one value by field type 1-13. */
const TYPE_SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

/** Bytes of one value of a field type; 0 for a type that TIFF does not know. */
export const valueSize = (type: number): number => TYPE_SIZES[type] ?? 0;

export function uintValue(bytes: Uint8Array, at: number, size: 2 | 4, littleEndian: boolean): number {
  if (size === 2) return littleEndian ? u16le(bytes, at) : u16be(bytes, at);
  return littleEndian ? u32le(bytes, at) : u32be(bytes, at);
}

/** The eight bytes that open a TIFF structure at `base`; null where it is none. */
export function readTiffHeader(bytes: Uint8Array, base: number): TiffHeader | null {
  const littleEndian = hasText(bytes, base, 'II*\0');
  if (!littleEndian && !hasText(bytes, base, 'MM\0*')) return null;
  return { littleEndian, firstIfd: uintValue(bytes, base + 4, 4, littleEndian) };
}

/**
 * One directory, without following anything. Fields whose values lie outside the file are left out.
 * @param base    absolute offset of the TIFF header, from which `offset` counts.
 * @returns null where the directory does not lie in the file.
 */
export function readIfd(bytes: Uint8Array, base: number, offset: number, littleEndian: boolean): Ifd | null {
  const start = base + offset;
  if (offset < 8 || start + 2 > bytes.length) return null;
  const declared = uintValue(bytes, start, 2, littleEndian);
  const count = Math.min(declared, MAX_ENTRIES, Math.floor((bytes.length - start - 2) / 12));
  const entries = new Map<number, IfdEntry>();
  for (let i = 0; i < count; i++) {
    const field = start + 2 + i * 12;
    const tag = uintValue(bytes, field, 2, littleEndian);
    const type = uintValue(bytes, field + 2, 2, littleEndian);
    const values = uintValue(bytes, field + 4, 4, littleEndian);
    const length = values * valueSize(type);
    const at = length <= 4 ? field + 8 : base + uintValue(bytes, field + 8, 4, littleEndian);
    if (length === 0 || at >= bytes.length || entries.has(tag)) continue;
    entries.set(tag, { type, count: values, at, length: Math.min(length, bytes.length - at) });
  }
  const next = count === declared ? uintValue(bytes, start + 2 + count * 12, 4, littleEndian) : 0;
  return { entries, next };
}

/** The `index`-th value of a SHORT or LONG field; null where it is absent or of another type. */
export function entryUint(bytes: Uint8Array, entry: IfdEntry | undefined, littleEndian: boolean, index = 0) {
  if (!entry || index >= entry.count) return null;
  if (entry.type === 1 || entry.type === 7) return bytes[entry.at + index] ?? null;
  const size = entry.type === 3 ? 2 : entry.type === 4 || entry.type === 13 ? 4 : null;
  if (size === null || (index + 1) * size > entry.length) return null;
  return uintValue(bytes, entry.at + index * size, size, littleEndian);
}
