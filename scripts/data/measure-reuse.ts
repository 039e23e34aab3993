/**
 * Counts how often two different photos count as the same picture, and how often a re-saved copy is recognised.
 *
 *   npx node scripts/data/measure-reuse.ts FOLDER
 */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { correlation, SAME_PICTURE } from '#pipeline/cases/reuse.ts';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { lumaFingerprint, perceptualHash } from '#pipeline/decode/perceptual-hash.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { filesOf } from '../scan/files.ts';

const limits = limitsOf(parseConfig({}));
const HASH_BITS = 7;

async function look(bytes: Uint8Array) {
  const luma = await lumaFingerprint(createViews(accept(bytes, limits)));
  return { hash: BigInt(`0x${perceptualHash(luma)}`), fingerprint: Buffer.from(luma).toString('base64') };
}
const bits = (value: bigint) => value.toString(2).replaceAll('0', '').length;
const same = (a: Awaited<ReturnType<typeof look>>, b: typeof a) =>
  bits(a.hash ^ b.hash) <= HASH_BITS && correlation(a.fingerprint, b.fingerprint) >= SAME_PICTURE;

const { files } = await filesOf(process.argv.slice(2));
const known: { file: string; seen: Awaited<ReturnType<typeof look>> }[] = [];
const recognised: Record<string, number> = { 'resize 1080, q70': 0, 'resize 640, q50': 0, 'brighter, q80': 0 };
let copies = 0;
for (const file of files) {
  try {
    const bytes = await readFile(file);
    const seen = await look(bytes);
    const upright = () => sharp(bytes).rotate();
    const made = {
      'resize 1080, q70': upright().resize(1080, 1080, { fit: 'inside' }).jpeg({ quality: 70 }),
      'resize 640, q50': upright().resize(640, 640, { fit: 'inside' }).jpeg({ quality: 50 }),
      'brighter, q80': upright().modulate({ brightness: 1.15 }).jpeg({ quality: 80 }),
    };
    copies += 1;
    for (const [name, copy] of Object.entries(made)) {
      if (same(seen, await look(await copy.toBuffer()))) recognised[name]! += 1;
    }
    known.push({ file, seen });
  } catch (error) {
    console.error(`${file}: ${(error as Error).message}`);
  }
}
let pairs = 0;
const taken: string[] = [];
for (let i = 0; i < known.length; i++) {
  for (let j = i + 1; j < known.length; j++) {
    pairs += 1;
    if (same(known[i]!.seen, known[j]!.seen)) taken.push(`${known[i]!.file} = ${known[j]!.file}`);
  }
}
for (const [name, count] of Object.entries(recognised)) console.log(`recognised after ${name}: ${count} of ${copies}`);
console.log(`pairs of photos taken for the same picture: ${taken.length} of ${pairs}`);
for (const line of taken) console.log(`  ${line}`);
