import type { Inspection } from '../api/types.ts';
import { toneOf } from './verdicts.ts';

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

/**
 * The areas that the checks behind a finding point at, which are framed whatever overlay is shown. Those of others, or
 * without a finding, would only distract.
 */
export function pointedAt({ verdict, evidence }: Pick<Inspection, 'verdict' | 'evidence'>): Overlay['regions'] {
  if (!verdict || toneOf(verdict.class) !== 'finding') return [];
  const speaking = new Set(verdict.reasons_for.map(({ detector }) => detector));
  return evidence.filter(({ detector }) => speaking.has(detector)).flatMap(({ regions }) => regions);
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
