import type { Inspection } from '../api/types.ts';

export interface Overlay {
  readonly detector: string;
  /** Addresses of its heat maps on this photo. */
  readonly maps: readonly string[];
  readonly regions: Inspection['evidence'][number]['regions'];
}

/** What checks marked on a photo, check by check. Maps are artifacts named `<detector>.<map>`. */
export function overlaysOf(photo: Pick<Inspection, 'evidence' | 'artifacts'>): Overlay[] {
  return photo.evidence
    .map(({ detector, regions }) => ({
      detector,
      maps: photo.artifacts.filter(({ name }) => name.startsWith(`${detector}.`)).map(({ href }) => href),
      regions,
    }))
    .filter(({ maps, regions }) => maps.length > 0 || regions.length > 0);
}

/** The check that says where the others agree. */
const AGREED = 'localisation';

/** Whether what a check marked is drawn before anybody chose: where checks agree, that alone, else all of them. */
export function shownAtFirst(detector: string, all: readonly string[]): boolean {
  return detector === AGREED || !all.includes(AGREED);
}

/** Address of a picture that an inspection made, or null. */
export function pictureOf({ artifacts }: Pick<Inspection, 'artifacts'>, name: string): string | null {
  return artifacts.find(artifact => artifact.name === name)?.href ?? null;
}
