import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sharp } from '#pipeline/decode/sharp.ts';
import { readCsv } from '#scripts/data/csv.ts';
import { random } from '#scripts/samples/random.ts';
import { gitDirectory, readBlobs } from './git-blobs.ts';
import { canonicalise, drawSide, launder } from './launder.ts';

const folder = mkdtempSync(join(tmpdir(), 'refundlens-set-'));
afterAll(() => rmSync(folder, { recursive: true }));

const gradient = (width: number, height: number) => {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < data.length; i++) data[i] = (i * 7) % 251;
  return { width, height, channels: 3 as const, data };
};

test('the same seed gives the same bytes, another seed others', async () => {
  const copy = async (seed: number) => {
    const draw = random(seed);
    const clean = await canonicalise(gradient(300, 220), 300, draw);
    return [clean.bytes, (await launder(clean.bytes, draw)).bytes];
  };
  expect(await copy(5)).toEqual(await copy(5));
  expect(await copy(5)).not.toEqual(await copy(6));
});

test('photos of any size go through one histogram of sizes and are hardly ever enlarged', () => {
  for (const side of [300, 500, 620, 1024, 4000]) {
    const sides = Array.from({ length: 200 }, (_, i) => drawSide(side, random(i)));
    expect(Math.max(...sides)).toBeLessThanOrEqual(Math.min(1100, Math.round(side * 1.1)));
    expect(Math.min(...sides)).toBeGreaterThanOrEqual(side * 1.1 < 640 ? 256 : 640);
  }
});

test('a copy carries no metadata of the original', async () => {
  const { bytes } = await canonicalise(gradient(700, 500), 700, random(1));
  const { exif, icc, xmp } = await sharp(bytes).metadata();
  expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
});

test('blobs come in the order asked, null for one that is not there', async () => {
  const repo = join(folder, 'owner+name', 'repo');
  execFileSync('git', ['init', '-q', repo]);
  const big = Buffer.alloc(300_000, 'ab\n');
  writeFileSync(join(repo, 'a'), 'first');
  writeFileSync(join(repo, 'b'), big);
  const hash = (name: string) => execFileSync('git', ['-C', repo, 'hash-object', '-w', name]).toString().trim();
  const blobs = [hash('b'), '0'.repeat(40), hash('a')];
  const found: (Buffer | null)[] = [];
  for await (const bytes of readBlobs(gitDirectory(folder, 'owner/name')!, blobs)) found.push(bytes);
  expect(found.map(bytes => bytes?.length)).toEqual([big.length, undefined, 5]);
  expect(found[0]).toEqual(big);
  expect(gitDirectory(folder, 'owner/other')).toBeNull();
});

test('each of our pairs is one original photo and one edit of it', () => {
  const pairs = Map.groupBy(readCsv(join(import.meta.dirname, '../extra-pairs.csv')), row => row.pair_id!);
  expect(pairs.size).toBeGreaterThan(200);
  for (const rows of pairs.values()) {
    expect(rows.map(({ role }) => role).sort()).toEqual(['edit', 'original']);
    for (const { sha256, blob, commit, note } of rows) {
      expect([sha256, blob, commit].map(hash => hash!.length)).toEqual([64, 40, 40]);
      expect(note).toContain('original-photo');
    }
  }
});
