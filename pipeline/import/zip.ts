import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { RefundlensError } from '../core/errors.ts';

export interface ZipLimits {
  /** Largest photo in bytes, unpacked. */
  readonly maxBytes: number;
  /** Most files in the archive. */
  readonly maxEntries: number;
}

/** Photos in an archive, by their path in it or, where it is the only one of that name, by their name alone. */
export interface PhotoArchive {
  readonly names: readonly string[];
  /** The bytes of one file; null where there is none of that name. Throws `photo_too_large` or `request_invalid`. */
  read(name: string): Promise<Uint8Array | null>;
}

/** More than that, a file was made to unpack large: photos hardly shrink. */
const HIGHEST_RATIO = 100;

/**
 * Reads the directory of a ZIP; nothing is unpacked until it is asked for, one file at a time, and never beyond what
 * the directory declared or the limit allows. Names that are absolute or climb out of the archive are refused, and so
 * are encrypted files. Throws `request_invalid` for a file that is no ZIP.
 */
export async function openArchive(bytes: Uint8Array, limits: ZipLimits): Promise<PhotoArchive> {
  const zip = await opened(bytes);
  const entries = new Map<string, Entry>();
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (zip.entryCount > limits.maxEntries) return reject(broken(`more than ${limits.maxEntries} files`));
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', resolve);
    zip.on('error', error => reject(broken(error.message)));
    zip.readEntry();
  });
  const byName = Map.groupBy(entries.values(), entry => entry.fileName.split('/').at(-1)!);
  return {
    names: [...entries.keys()],
    read: async name => {
      const alike = byName.get(name);
      const entry = entries.get(name) ?? (alike?.length === 1 ? alike[0] : undefined);
      return entry ? await unpacked(zip, entry, limits) : null;
    },
  };
}

function opened(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const options = { lazyEntries: true, autoClose: false, validateEntrySize: true, strictFileNames: true };
    fromBuffer(buffer, options, (error, zip) => (error ? reject(broken(error.message)) : resolve(zip)));
  });
}

async function unpacked(zip: ZipFile, entry: Entry, { maxBytes }: ZipLimits): Promise<Uint8Array> {
  const { compressedSize, uncompressedSize } = entry;
  if (uncompressedSize > maxBytes || uncompressedSize > HIGHEST_RATIO * compressedSize + 1024) {
    throw new RefundlensError('photo_too_large', {
      en: `${entry.fileName} unpacks to ${uncompressedSize} bytes.`,
      zh: `${entry.fileName} 解压后为 ${uncompressedSize} 字节。`,
    });
  }
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(broken(error.message));
      const chunks: Buffer[] = [];
      // The library ends the stream with an error at the first byte beyond the declared size.
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', fault => reject(broken(fault.message)));
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}

function broken(why: string): RefundlensError {
  return new RefundlensError('request_invalid', { en: `The ZIP file: ${why}.`, zh: `ZIP 文件：${why}。` });
}
