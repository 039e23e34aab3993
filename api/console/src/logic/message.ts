import type { Advice, Listed } from '../api/types.ts';

/** What helps in nearly every case, where no check says what it misses. */
const USUAL: readonly Advice[] = ['original_from_album', 'second_angle'];

/** What to ask for on these photos together, each thing once, in the order of the first mention. */
export function wanted(
  photos: readonly { readonly verdict: Pick<NonNullable<Listed['verdict']>, 'advice'> | null }[],
): Advice[] {
  const asked = [...new Set(photos.flatMap(({ verdict }) => verdict?.advice ?? []))];
  return asked.length > 0 ? asked : [...USUAL];
}

/** Bytes for people, in the thousands that platforms count in. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 999_500 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
