import { join } from 'node:path';
import { readCsv } from '../csv.ts';

/** One photo of the classifier's data: where its bytes are, and what is known of it. */
export interface SetPhoto {
  /** Name of its copies: the first 16 hex digits of its SHA-256, or `pair_id-role` for one of a pair. */
  readonly id: string;
  readonly list: 'photos' | 'photos-extra' | 'pairs' | 'extra' | 'extra-pairs';
  readonly label: 'ai' | 'real';
  /** Photos of one source are never on both sides of a split. */
  readonly source: string;
  /** Empty for real photos. */
  readonly family: string;
  readonly generator: string;
  readonly photoreal: string;
  readonly category: string;
  readonly pair: string;
  /** What the draws of canonicalisation start from: the same for both photos of a pair. */
  readonly seed: string;
  /** Long side that copies must not pass; the smaller of a pair's. */
  readonly longSide: number;
  readonly repo: string;
  readonly blob: string;
  readonly sha256: string;
}

/** At most this many photos of a real source, and of a generator within a source: more of a kind taught nothing. */
export interface Caps {
  readonly real: number;
  readonly ai: number;
}

const longSide = (row: Record<string, string>) => Math.max(Number(row.width), Number(row.height));

function single(list: SetPhoto['list'], row: Record<string, string>): SetPhoto {
  const { label, source, family, generator, photoreal, category, repo, blob, sha256 } = row;
  return {
    id: sha256!.slice(0, 16),
    list,
    label: label === 'ai' ? 'ai' : 'real',
    source: source!,
    family: family!,
    generator: generator!,
    photoreal: photoreal!,
    category: category!,
    pair: '',
    seed: sha256!,
    longSide: longSide(row),
    repo: repo!,
    blob: blob!,
    sha256: sha256!,
  };
}

/** Photos of a list in an order that depends on nothing but their hashes, at most so many of a group. */
function capped(photos: SetPhoto[], caps: Caps): SetPhoto[] {
  const taken = new Map<string, number>();
  return [...photos]
    .sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
    .filter(({ label, source, generator }) => {
      const group = `${source} ${generator}`;
      const count = taken.get(group) ?? 0;
      taken.set(group, count + 1);
      return count < caps[label];
    });
}

/** Originals and their AI edits. */
function pairsOf(list: 'pairs' | 'extra-pairs', file: string): SetPhoto[] {
  const pairRows = readCsv(file);
  const pairSide = new Map<string, number>();
  for (const row of pairRows) {
    pairSide.set(row.pair_id!, Math.min(pairSide.get(row.pair_id!) ?? Number.POSITIVE_INFINITY, longSide(row)));
  }
  return pairRows.map((row): SetPhoto => {
    const edit = row.role === 'edit';
    return {
      ...single(list, { ...row, label: edit ? 'ai' : 'real', source: row.repo!, photoreal: 'yes', category: '' }),
      id: `${row.pair_id}-${row.role}`,
      generator: edit ? row.generator! : '',
      family: edit ? row.family! : '',
      category: `${row.kind}:${row.note!.includes('original-photo') ? 'original-photo' : 'original-unverified'}`,
      pair: row.pair_id!,
      seed: row.pair_id!,
      longSide: pairSide.get(row.pair_id!)!,
    };
  });
}

/**
 * The photos of `photos.csv` (capped; drawn AI pictures are left out: they are no photos), `photos-extra.csv` and
 * `pairs.csv` in a data folder, and of `extra.csv` and `extra-pairs.csv` beside this project's code. A photo listed twice
 * counts once.
 */
export function readManifests(data: string, caps: Caps): SetPhoto[] {
  const ours = (name: string) => join(import.meta.dirname, '..', name);
  const open = readCsv(join(data, 'photos.csv')).filter(row => row.label === 'real' || row.photoreal !== 'no');
  const listed = [
    ...readCsv(ours('extra.csv')).map(row => single('extra', row)),
    ...readCsv(join(data, 'photos-extra.csv')).map(row => single('photos-extra', row)),
    ...capped(
      open.map(row => single('photos', row)),
      caps,
    ),
  ];
  const seen = new Set<string>();
  return [
    ...listed.filter(({ id }) => !seen.has(id) && seen.add(id)),
    ...pairsOf('pairs', join(data, 'pairs.csv')),
    ...pairsOf('extra-pairs', ours('extra-pairs.csv')),
  ];
}
