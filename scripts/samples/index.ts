import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sha256Hex } from '#pipeline/core/ids.ts';
import { drawAlbum } from './album.ts';
import type { Sample } from './sample.ts';

export { SAMPLE_CASES } from './cases.ts';
export * from './sample.ts';

/** Bump when anything that is drawn changes: a kept folder of an older version is drawn again. */
const ALBUM_VERSION = 2;
/** Hidden, so that a scan of the folder sees photos alone. */
const INDEX = '.samples.json';

export interface SampleOptions {
  readonly seed?: number;
  /** Long side of the camera's pictures in pixels, even; smaller is faster. */
  readonly longSide?: number;
}

interface Kept {
  readonly version: number;
  readonly seed: number;
  readonly longSide: number;
  readonly samples: readonly Sample[];
  /** File name -> SHA-256. */
  readonly hashes: Readonly<Record<string, string>>;
}

/**
 * Draws the sample photos into a folder and says what each one is. The same seed gives the same bytes; a folder that
 * already holds them, unchanged, is left as it is.
 */
export async function makeSamples(folder: string, options: SampleOptions = {}): Promise<Sample[]> {
  const seed = options.seed ?? 1;
  const longSide = options.longSide ?? 1152;
  await mkdir(folder, { recursive: true });
  const kept = await readKept(folder);
  if (kept && kept.version === ALBUM_VERSION && kept.seed === seed && kept.longSide === longSide) {
    if (await unchanged(folder, kept)) return [...kept.samples];
  }
  const samples: Sample[] = [];
  const hashes: Record<string, string> = {};
  for await (const { bytes, ...sample } of drawAlbum(seed, longSide)) {
    await writeFile(path.join(folder, sample.file), bytes);
    hashes[sample.file] = sha256Hex(bytes);
    samples.push(sample);
  }
  // The index comes last and at once: a folder with an index is complete.
  const index: Kept = { version: ALBUM_VERSION, seed, longSide, samples, hashes };
  const temporary = path.join(folder, `${INDEX}.${process.pid}`);
  await writeFile(temporary, `${JSON.stringify(index, null, 2)}\n`);
  await rename(temporary, path.join(folder, INDEX));
  return samples;
}

async function readKept(folder: string): Promise<Kept | null> {
  const file = path.join(folder, INDEX);
  const there = await stat(file).catch(() => null);
  if (!there) return null;
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Kept;
  } catch {
    // A broken index is no index: the folder is drawn again.
    return null;
  }
}

async function unchanged(folder: string, kept: Kept): Promise<boolean> {
  for (const [file, hash] of Object.entries(kept.hashes)) {
    const bytes = await readFile(path.join(folder, file)).catch(() => null);
    if (!bytes || sha256Hex(bytes) !== hash) return false;
  }
  return true;
}
