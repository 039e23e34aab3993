import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openArchive } from './zip.ts';

const LIMITS = { maxBytes: 100_000, maxEntries: 5 };
const noise = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7919) & 255);
const open = (files: Record<string, Uint8Array>) => openArchive(zipSync(files), LIMITS);

test('photos by their path, and by their name where it is the only one', async () => {
  const archive = await open({ 'a/1.jpg': noise, 'a/2.jpg': noise, 'b/2.jpg': noise.slice(1) });
  expect(await archive.read('a/1.jpg')).toEqual(Buffer.from(noise));
  expect(await archive.read('1.jpg')).toEqual(Buffer.from(noise));
  expect(await archive.read('2.jpg')).toBeNull();
  expect(await archive.read('b/2.jpg')).toHaveLength(999);
});

test('a file that unpacks large is refused before it is unpacked', async () => {
  const archive = await open({ 'bomb.jpg': new Uint8Array(99_000), 'large.jpg': new Uint8Array(200_000) });
  await expect(archive.read('bomb.jpg')).rejects.toMatchObject({ code: 'photo_too_large' });
  await expect(archive.read('large.jpg')).rejects.toMatchObject({ code: 'photo_too_large' });
});

test('a file that declares less than it unpacks to is refused at the first byte beyond', async () => {
  const bytes = zipSync({ 'lie.jpg': new Uint8Array(50_000).fill(7) }, { level: 6 });
  const view = new DataView(bytes.buffer);
  const directory = bytes.lastIndexOf(0x50, bytes.length - 23);
  const at = findDirectory(bytes, directory);
  view.setUint32(at + 24, 900, true);
  const archive = await openArchive(bytes, LIMITS);
  await expect(archive.read('lie.jpg')).rejects.toMatchObject({ code: 'request_invalid' });
});

/** Offset of the first central directory header. */
function findDirectory(bytes: Uint8Array, from: number): number {
  for (let i = from; i >= 0; i--) {
    if (bytes[i] === 0x50 && bytes[i + 1] === 0x4b && bytes[i + 2] === 1 && bytes[i + 3] === 2) return i;
  }
  throw new Error('no directory');
}

test.each([['../up.jpg'], ['/root.jpg'], ['a/../../b.jpg'], ['C:/x.jpg'], ['a\\b.jpg']])(
  'the name %s is refused',
  async name => {
    await expect(open({ [name]: noise })).rejects.toMatchObject({ code: 'request_invalid' });
  },
);

test('too many files, and what is no ZIP', async () => {
  const many = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`${i}.jpg`, noise]));
  await expect(open(many)).rejects.toMatchObject({ code: 'request_invalid' });
  await expect(openArchive(noise, LIMITS)).rejects.toMatchObject({ code: 'request_invalid' });
});
