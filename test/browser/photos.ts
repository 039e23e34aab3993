import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSamples } from '#scripts/samples/index.ts';

/** A file as a person picks it. */
export interface Picked {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Drawn photos, of which at least one carries a mark and some do not. */
export async function samplePhotos(): Promise<Map<string, Picked>> {
  const folder = await mkdtemp(join(tmpdir(), 'refundlens-browser-samples-'));
  try {
    const photos = new Map<string, Picked>();
    for (const { file } of await makeSamples(folder)) {
      const mimeType = file.endsWith('.png') ? 'image/png' : 'image/jpeg';
      photos.set(file, { name: file, mimeType, buffer: await readFile(join(folder, file)) });
    }
    return photos;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Files that are refused, each with the words that its sender must get to read. */
export const BAD_FILES: readonly (Picked & { readonly says: RegExp })[] = [
  { name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0), says: /not a photo that can be read/ },
  {
    name: 'page.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('<!doctype html><html><body>hello</body></html>'),
    says: /not a photo that can be read|not inspected/,
  },
  {
    name: 'claim.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'),
    says: /kind of file is not inspected/,
  },
  {
    name: 'drawing.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    says: /kind of file is not inspected/,
  },
  {
    name: 'clip.mp4',
    mimeType: 'video/mp4',
    buffer: Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypisom\0\0\x02\0isomiso2', 'latin1'),
      Buffer.alloc(64),
    ]),
    says: /kind of file is not inspected/,
  },
  {
    name: '"><img src=x onerror=alert(1)>.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
    says: /not a photo that can be read/,
  },
];
