import { join } from 'node:path';
import sharp from 'sharp';
import { readCsv } from '#scripts/data/csv.ts';

/** One photo of the evaluation data. */
export interface EvalPhoto {
  readonly file: string;
  /** Name of the forged set, or of the source of a real photo. */
  readonly set: string;
  /** `forged`, `pristine` (an original of a forged set) or `real` (a photo of the reference list). */
  readonly kind: 'forged' | 'pristine' | 'real';
  readonly manipulation: string;
  /** White where the picture was changed; null where the set has none. */
  readonly mask: string | null;
}

/**
 * What a photo goes through before it is looked at: nothing; one chat app (long side at most 1080, quality 75); and
 * that saved once more at quality 60.
 */
export const LAUNDERINGS = ['plain', 'chat', 'twice'] as const;
export type Laundering = (typeof LAUNDERINGS)[number];

const CHAT_SIDE = 1080;

/** The photos of `forged/manifest.csv` and the real ones of `smoke.csv` in a data folder. */
export function evalPhotos(data: string): EvalPhoto[] {
  const forged = readCsv(join(data, 'forged/manifest.csv')).map((row): EvalPhoto => {
    const pristine = row.manipulation === 'pristine';
    return {
      file: join(data, 'forged', row.path!),
      set: row.path!.split('/')[0]!,
      kind: pristine ? 'pristine' : 'forged',
      manipulation: row.manipulation!,
      mask: !pristine && row.mask_path ? join(data, 'forged', row.mask_path) : null,
    };
  });
  const real = readCsv(join(data, 'smoke.csv'))
    .filter(row => row.label === 'real')
    .map((row): EvalPhoto => {
      const file = join(data, 'smoke', row.file!);
      return { file, set: row.source!, kind: 'real', manipulation: '', mask: null };
    });
  return [...forged, ...real];
}

/** The photo's bytes as they would arrive. Stored orientation is kept, so that masks still fit. */
export async function launder(file: Uint8Array, how: Laundering): Promise<Uint8Array> {
  if (how === 'plain') return file;
  const chat = await sharp(file)
    .flatten({ background: '#fff' })
    .resize(CHAT_SIDE, CHAT_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 75 })
    .toBuffer();
  return how === 'chat' ? chat : await sharp(chat).jpeg({ quality: 60 }).toBuffer();
}

/** Every `n`-th of a list in an order drawn from a fixed seed, at most `count` of them. */
export function sample<T>(list: readonly T[], count: number): T[] {
  let state = 20261122;
  const keyed = list.map(item => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return { item, key: state };
  });
  return keyed
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ item }) => item);
}
