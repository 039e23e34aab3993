import { type Zippable, zipSync } from 'fflate';

/** A file in a packet. */
export interface ZipEntry {
  readonly name: string;
  readonly data: Uint8Array;
}

export interface ReadEntry extends ZipEntry {
  /** False where the data are not those that both of the ZIP's own checksums (CRC-32) were made of. */
  readonly intact: boolean;
  /** Where the data begin in the ZIP. */
  readonly offset: number;
}

/** Something in a ZIP that is not as `writeZip` writes it. */
export interface ZipFault {
  /** Byte of the ZIP. */
  readonly offset: number;
  /** The file in whose header it is; null elsewhere. */
  readonly name: string | null;
}

const MAX_ENTRIES = 10_000;
/** Local and central file headers without their names (PKWARE APPNOTE 6.3, sections 4.3.7 and 4.3.12). */
const LOCAL = { signature: 0x04034b50, size: 30, crc: 14 };
const CENTRAL = { signature: 0x02014b50, size: 46, crc: 16 };
const END = 22;
const NAME = /^[a-z0-9][a-z0-9._/-]{0,127}$/;

/** The earliest time a ZIP can hold; in local time, as the library writes it, so that every zone gives one result. */
const NO_TIME = new Date(1980, 0, 1, 12);

/**
 * A ZIP of files as they are, without compression: the same files give the same bytes, reading needs no inflation, and
 * a packet's files hardly compress.
 */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const tree: Zippable = {};
  for (const { name, data } of entries) tree[name] = [data, { level: 0, mtime: NO_TIME }];
  return zipSync(tree);
}

/**
 * Reads what `writeZip` wrote, and finds whatever differs from it: the files are taken from the local headers one after
 * another, written anew, and compared byte for byte. Never throws; memory is bounded by twice the size of the ZIP.
 */
export function readZip(zip: Uint8Array): { entries: ReadEntry[]; faults: ZipFault[] } {
  const found: (ZipEntry & { header: number; offset: number })[] = [];
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let at = 0;
  while (at + LOCAL.size <= zip.length && view.getUint32(at, true) === LOCAL.signature && found.length < MAX_ENTRIES) {
    const size = view.getUint32(at + 18, true);
    const offset = at + LOCAL.size + view.getUint16(at + 26, true);
    const name = Buffer.from(zip.subarray(at + LOCAL.size, offset)).toString('latin1');
    if (!NAME.test(name) || offset + size > zip.length) break;
    found.push({ name, data: zip.subarray(offset, offset + size), header: at, offset });
    at = offset + size;
  }
  const written = writeZip(found);
  const expected = new DataView(written.buffer, written.byteOffset, written.byteLength);
  const broken = new Set<string>();
  let central = at;
  for (const { name, header } of found) {
    const stored = [header + LOCAL.crc, central + CENTRAL.crc];
    central += CENTRAL.size + name.length;
    if (central + END > Math.min(zip.length, written.length)) break;
    const [local, listed] = stored.map(position => view.getUint32(position, true));
    // Both checksums against the data: it is the data that changed. One alone: it is the checksum.
    if (local !== listed || local === expected.getUint32(stored[0]!, true)) continue;
    broken.add(name);
    for (const position of stored) expected.setUint32(position, local!, true);
  }
  return {
    entries: found.map(({ name, data, offset }) => ({ name, data, offset, intact: !broken.has(name) })),
    faults: differences(zip, written, found),
  };
}

/** The first byte that differs, and the file in whose header it is. */
function differences(
  zip: Uint8Array,
  written: Uint8Array,
  found: readonly { readonly name: string; readonly header: number; readonly offset: number }[],
): ZipFault[] {
  if (Buffer.compare(zip, written) === 0) return [];
  let offset = 0;
  while (offset < written.length && zip[offset] === written[offset]) offset++;
  const inside = found.find(({ header, offset: end }) => offset >= header && offset < end);
  return [{ offset, name: inside?.name ?? null }];
}
