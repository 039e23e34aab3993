import type { Limits } from '../core/config.ts';
import { openArchive, type PhotoArchive } from './zip.ts';

interface File {
  readonly bytes: Uint8Array;
  readonly filename: string | null;
}

const MOST_FILES = 20_000;
const isZip = ({ bytes }: File) => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/**
 * How a line's photos are found among the files that came with it: in any of the archives, or as a file of that name.
 * Throws `request_invalid` for an archive that cannot be read.
 */
export async function openPhotos(
  files: readonly File[],
  { maxBytes }: Limits,
): Promise<(name: string) => Promise<Uint8Array | null>> {
  const archives: PhotoArchive[] = [];
  for (const file of files.filter(isZip)) {
    archives.push(await openArchive(file.bytes, { maxBytes, maxEntries: MOST_FILES }));
  }
  const plain = new Map(files.filter(file => !isZip(file)).map(({ filename, bytes }) => [filename, bytes]));
  return async name => {
    const direct = plain.get(name) ?? plain.get(name.split('/').at(-1)!);
    if (direct) return direct;
    for (const archive of archives) {
      const bytes = await archive.read(name);
      if (bytes) return bytes;
    }
    return null;
  };
}
