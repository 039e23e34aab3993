import type { Listed } from '../api/types.ts';
import { byUrgency } from './verdicts.ts';

/** A case as a line of the inbox. */
export interface CaseLine {
  /** The case's id, or that of a photo without a case. */
  readonly id: string;
  readonly case: Listed['case'];
  /** In the order in which they came in. */
  readonly photos: readonly Listed[];
  /** The photo that asks most of a person. */
  readonly first: Listed;
  /** When the newest photo came in. */
  readonly newest: string;
}

/** Lines of the inbox from inspections, newest first. */
export function caseLines(rows: readonly Listed[]): CaseLine[] {
  const groups = Map.groupBy(rows, row => row.case?.id ?? row.id);
  return [...groups].map(([id, [newest, ...rest]]) => {
    const photos = [newest!, ...rest].reverse();
    return { id, case: newest!.case, photos, first: byUrgency(photos)[0]!, newest: newest!.created_at };
  });
}

/** Old rows brought up to date by newly read ones, newest first. */
export function mergeRows(old: readonly Listed[], read: readonly Listed[]): Listed[] {
  const byId = new Map([...old, ...read].map(row => [row.id, row]));
  return [...byId.values()].sort((a, b) =>
    a.created_at === b.created_at ? (a.id < b.id ? 1 : -1) : a.created_at < b.created_at ? 1 : -1,
  );
}
