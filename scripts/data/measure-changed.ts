/**
 * How often a photo made from a held one by changing a part of it is recognised, and how often two photos that are not
 * made from each other are taken for such a pair.
 *
 *   npx node scripts/data/measure-changed.ts --data DATA --mirror MIRROR [FOLDER ...]
 *
 * Pairs of original and edit come from DATA/pairs.csv, photos of near scenes (neighbours by path in one repository) from
 * the real ones of DATA/photos.csv and from each FOLDER; bytes from repositories at MIRROR/OWNER+NAME/repo. With
 * `--only pairs` or `--only near` one of both.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { isBelieved, isFinding } from '#pipeline/cases/changed-copy.ts';
import { comparePictures } from '#pipeline/compare/compare.ts';
import { uprightLuma } from '#pipeline/compare/photos.ts';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { shrink } from '#pipeline/kernels/area.ts';
import type { Plane } from '#pipeline/kernels/plane.ts';
import { filesOf } from '../scan/files.ts';
import { overlap } from './changed-copy/overlap.ts';
import { readCsv } from './csv.ts';
import { gitDirectory, readBlobs } from './photo-set/git-blobs.ts';

const { values, positionals } = parseArgs({
  options: { data: { type: 'string' }, mirror: { type: 'string' }, only: { type: 'string' } },
  allowPositionals: true,
});
const { data, mirror, only } = values;
if (!data || !mirror) {
  console.error('usage: measure-changed.ts --data DATA --mirror MIRROR [--only pairs|near] [FOLDER ...]');
  process.exit(2);
}
const limits = limitsOf(parseConfig({}));
/** Pictures are compared at this long side, so that no more of them need be held. */
const SIDE = 512;

async function lumaOf(bytes: Uint8Array): Promise<Plane> {
  const luma = await uprightLuma(bytes, limits);
  const scale = Math.min(1, SIDE / Math.max(luma.width, luma.height));
  if (scale === 1) return luma;
  const [width, height] = [Math.round(luma.width * scale), Math.round(luma.height * scale)];
  return { width, height, data: shrink({ ...luma, channels: 1 }, width, height) };
}

/** Blobs of a repository's rows, where both are there. */
async function* bytesOf<T extends Record<string, string>>(repo: string, rows: readonly T[]) {
  const folder = gitDirectory(mirror!, repo);
  if (!folder) return;
  let at = 0;
  for await (const bytes of readBlobs(
    folder,
    rows.map(({ blob }) => blob!),
  )) {
    const row = rows[at++]!;
    if (bytes) yield { row, bytes: Buffer.from(bytes) };
  }
}

/** What happens to an edit on its way: bytes and, of its upright picture, the cut (fractions). */
async function copiesOf(edit: Buffer) {
  const upright = await sharp(edit).rotate().toBuffer({ resolveWithObject: true });
  const { width, height } = upright.info;
  const cut = { left: 0.03, top: 0.02, width: 0.95, height: 0.95 };
  const extract = () =>
    sharp(upright.data).extract({
      left: Math.round(cut.left * width),
      top: Math.round(cut.top * height),
      width: Math.round(cut.width * width),
      height: Math.round(cut.height * height),
    });
  const inside = { fit: 'inside', withoutEnlargement: true } as const;
  const whole = { left: 0, top: 0, width: 1, height: 1 };
  return {
    'as it is': { bytes: edit, cut: whole },
    'cut by 5%, 1080, q75': { bytes: await extract().resize(1080, 1080, inside).jpeg({ quality: 75 }).toBuffer(), cut },
    'cut by 5%, 640, q50': { bytes: await extract().resize(640, 640, inside).jpeg({ quality: 50 }).toBuffer(), cut },
  };
}

/** Share of the pixels that are within 8 levels of the original's from which an edit is one of a part. */
const MOSTLY = 0.6;

async function measurePairs(): Promise<void> {
  const rows = readCsv(join(data!, 'pairs.csv')).map(row => ({ ...row }) as Record<string, string>);
  const tally = new Map<string, { pairs: number; found: number; withGrain: number; overlaps: number[] }>();
  for (const [repo, all] of Map.groupBy(rows, row => row.repo!)) {
    const masks = await masksOf(repo, all);
    const bytes = new Map<string, Buffer>();
    for await (const each of bytesOf(repo, all)) bytes.set(`${each.row.pair_id} ${each.row.role}`, each.bytes);
    for (const row of all.filter(({ role }) => role === 'edit')) {
      const [original, edit] = ['original', 'edit'].map(role => bytes.get(`${row.pair_id} ${role}`));
      if (!original || !edit) continue;
      const held = await lumaOf(original);
      const kept = Number(/px_near8=([\d.]+)/.exec(row.note!)?.[1] ?? 0) >= MOSTLY ? 'mostly kept' : 'less kept';
      const scope = `${/scope=([\w-]+)/.exec(row.note!)?.[1]}, ${kept}`;
      const mask = masks.get(row.mask_path!);
      for (const [way, copy] of Object.entries(await copiesOf(edit))) {
        const comparison = comparePictures(await lumaOf(copy.bytes), held);
        const key = `${repo.split('/')[1]!.slice(0, 20).padEnd(20)} ${scope.padEnd(28)} ${way.padEnd(20)}`;
        const entry = tally.get(key) ?? { pairs: 0, found: 0, withGrain: 0, overlaps: [] };
        tally.set(key, entry);
        entry.pairs += 1;
        if (comparison.outcome !== 'changed') continue;
        entry.found += 1;
        if (isBelieved({ role: 'claim' }, comparison)) entry.withGrain += 1;
        if (mask)
          entry.overlaps.push(await overlap(comparison.regions, mask, row.note!.includes('white=kept'), copy.cut));
      }
    }
  }
  console.log('edits recognised (source, scope, way): of, as a copy of the merchant, as a copy of a buyer, median IoU');
  for (const [key, { pairs, found, withGrain, overlaps }] of tally) {
    const iou = overlaps.sort((a, b) => a - b)[overlaps.length >> 1]?.toFixed(2) ?? '-';
    console.log(`${key} ${pairs} ${found} ${withGrain} ${iou}`);
  }
}

/** Mask files by their path, at the newest commit. */
async function masksOf(repo: string, rows: readonly Record<string, string>[]): Promise<Map<string, Buffer>> {
  const paths = [...new Set(rows.map(row => row.mask_path!).filter(Boolean))];
  const commit = rows[0]!.commit!;
  const asked = paths.map(path => ({ blob: `${commit}:${path}`, path }));
  const found = new Map<string, Buffer>();
  for await (const { row, bytes } of bytesOf(repo, asked)) found.set(row.path, bytes);
  return found;
}

/** Photos in a row and rows that are looked at, and neighbours that each is compared with. */
const RUN = { length: 20, count: 3, neighbours: 7 };

async function measureNear(): Promise<void> {
  const count = { photos: 0, pairs: 0, found: 0, withGrain: 0, ms: 0 };
  const lines: string[] = [];
  const near = (name: string, photos: readonly { name: string; luma: Plane }[]) => {
    for (let i = 0; i < photos.length; i++) {
      for (let j = i + 1; j < Math.min(photos.length, i + 1 + RUN.neighbours); j++) {
        const started = performance.now();
        const comparison = comparePictures(photos[i]!.luma, photos[j]!.luma);
        count.ms += performance.now() - started;
        count.pairs += 1;
        if (!isFinding(comparison)) continue;
        count.found += 1;
        const isBuyers = isBelieved({ role: 'claim' }, comparison);
        if (isBuyers) count.withGrain += 1;
        const { outcome, matchedShare, changedShare, grain } = comparison;
        const shares = [matchedShare, changedShare, grain].map(value => value.toFixed(2)).join(' ');
        lines.push(
          `${isBuyers ? 'both    ' : 'merchant'} ${outcome.padEnd(7)} ${shares} ${name} ${photos[i]!.name} ${photos[j]!.name}`,
        );
      }
    }
    count.photos += photos.length;
    console.log(`${name}: ${photos.length} photos; ${count.pairs} pairs so far, ${count.found} found`);
  };
  const rows = readCsv(join(data!, 'photos.csv')).filter(row => row.label === 'real');
  for (const [repo, all] of Map.groupBy(rows, row => row.repo!)) {
    const sorted = all.sort((a, b) => (a.path! < b.path! ? -1 : 1));
    const most = RUN.length * RUN.count;
    const start = (i: number) => Math.floor((i * (sorted.length - RUN.length)) / (RUN.count - 1));
    const wanted =
      sorted.length <= most
        ? sorted
        : Array.from({ length: RUN.count }, (_, i) => sorted.slice(start(i), start(i) + RUN.length)).flat();
    const photos = [];
    for await (const { row, bytes } of bytesOf(repo, wanted)) {
      const luma = await lumaOf(bytes).catch(() => null);
      if (luma) photos.push({ name: row.path!, luma });
    }
    near(repo, photos);
  }
  for (const folder of positionals) {
    const photos = [];
    for (const file of (await filesOf([folder])).files) {
      const luma = await lumaOf(await readFile(file)).catch(() => null);
      if (luma) photos.push({ name: file.slice(folder.length), luma });
    }
    near(folder, photos);
  }
  const { photos, pairs, found, withGrain, ms } = count;
  console.log(`${photos} photos, ${pairs} pairs, ${(ms / pairs).toFixed(1)} ms each`);
  console.log(`taken for one picture, one of them the merchant's: ${found}; both of buyers: ${withGrain}`);
  for (const line of lines) console.log(line);
}

if (only !== 'near') await measurePairs();
if (only !== 'pairs') await measureNear();
