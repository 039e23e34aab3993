import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '#scripts/data/csv.ts';
import { type Scored, threshold } from './classifier-figures.ts';

export const polished = (photo: Scored): boolean => photo.category.startsWith('polished');
/** All but the pairs of an original and its edit. */
export const singles = (all: readonly Scored[]): Scored[] => all.filter(({ list }) => list !== 'pairs');

/** Out-of-fold scores of a set (scripts/train/classifier/train.py), by scheme of folds, recipe and level of laundering. */
export function readScored(set: string) {
  const photos = new Map(
    (JSON.parse(readFileSync(join(set, 'photos.json'), 'utf8')) as (Scored & { label: string })[]).map(p => [p.id, p]),
  );
  const rows = readCsv(join(set, 'scores.csv')).filter(row => photos.has(row.id!));
  const groups = Map.groupBy(rows, ({ scheme, recipe, level }) => `${scheme} ${recipe} ${level}`);
  return {
    recipes: [...new Set(rows.map(({ recipe }) => recipe!))],
    select: (scheme: 'family' | 'source', recipe: string, level: string): Scored[] =>
      (groups.get(`${scheme} ${recipe} ${level}`) ?? []).map(row => {
        const photo = photos.get(row.id!)!;
        return { ...photo, ai: photo.label === 'ai', score: Number(row.score), fold: Number(row.fold) };
      }),
  };
}

/** What a laundered or clean copy is like, by photo. */
export function readCopies<T>(set: string, level: string): Map<string, T> {
  const file = join(set, 'copies.jsonl');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const copies = lines.map(line => JSON.parse(line) as T & { id: string; level: string });
  return new Map(copies.filter(copy => copy.level === level).map(copy => [copy.id, copy]));
}

/** Sources with fewer photos say nothing about a rate of one in twenty. */
export const LEAST_OF_SOURCE = 20;

/**
 * Score that at most `fpr` of the casual and of the polished real photos pass, and at most `worst` of any one source:
 * whichever is the highest.
 */
export function sharedThreshold(real: readonly Scored[], fpr: number, worst = 1): number {
  const scores = (part: readonly Scored[]) => part.map(({ score }) => score);
  const groups = [real.filter(polished), real.filter(photo => !polished(photo))].filter(({ length }) => length > 0);
  const sources = [...Map.groupBy(real, ({ source }) => source).values()].filter(p => p.length >= LEAST_OF_SOURCE);
  return Math.max(
    ...groups.map(part => threshold(scores(part), fpr)),
    ...(worst < 1 ? sources.map(part => threshold(scores(part), worst)) : []),
  );
}
