import { hasText, latin1 } from '../core/bytes.ts';
import { entryUint, readIfd, readTiffHeader } from '../core/ifd.ts';

const TAG = { compression: 0x0103, photometric: 0x0106, make: 0x010f, subIfds: 0x014a, dngVersion: 0xc612 };
/** Sensor mosaics: colour filter array and linear raw (DNG 1.7). */
const MOSAICS = [32803, 34892];
/** Makers' own compressions: Sony ARW, Nikon NEF, Samsung SRW, Pentax PEF. */
const RAW_COMPRESSIONS = [32767, 34713, 32770, 32772, 65535];
const MAX_SUB_IFDS = 8;

/**
 * Name of the camera RAW format that a TIFF structure holds, or null for an ordinary TIFF. RAW files are TIFFs whose
 * first directory is a thumbnail and whose sub-directories hold the sensor's mosaic.
 */
export function rawKind(bytes: Uint8Array): string | null {
  const header = readTiffHeader(bytes, 0);
  const ifd = header && readIfd(bytes, 0, header.firstIfd, header.littleEndian);
  if (!header || !ifd) return null;
  const { littleEndian } = header;
  if (hasText(bytes, 8, 'CR\x02')) return 'CR2';
  if (ifd.entries.has(TAG.dngVersion)) return 'DNG';
  const subIfds = ifd.entries.get(TAG.subIfds);
  const directories = [ifd];
  for (let i = 0; subIfds && i < Math.min(subIfds.count, MAX_SUB_IFDS); i++) {
    const sub = readIfd(bytes, 0, entryUint(bytes, subIfds, littleEndian, i) ?? 0, littleEndian);
    if (sub) directories.push(sub);
  }
  const isRaw = directories.some(({ entries }) => {
    const photometric = entryUint(bytes, entries.get(TAG.photometric), littleEndian);
    const compression = entryUint(bytes, entries.get(TAG.compression), littleEndian);
    return MOSAICS.includes(photometric ?? 0) || RAW_COMPRESSIONS.includes(compression ?? 0);
  });
  if (!isRaw) return null;
  const make = ifd.entries.get(TAG.make);
  return make
    ? latin1(bytes, make.at, Math.min(make.length, 40))
        .replace(/[^ -~].*$/s, '')
        .trim() || 'RAW'
    : 'RAW';
}
