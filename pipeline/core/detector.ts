import type { CaseTimeline } from './case.ts';
import type { Evidence, Family, Finding } from './evidence.ts';
import type { Bilingual } from './language.ts';
import type { AcceptedPhoto } from './photo.ts';
import type { DetectorContext, ViewName, Views } from './views.ts';

/** A photo of the detector's own on which the contract suite runs it. */
export interface DetectorExample {
  readonly name: string;
  /** Makes the file's bytes. Deterministic; drawn or built, never somebody's photo. */
  readonly make: () => Promise<Uint8Array>;
  /** What the case says of time, where the example is about that. */
  readonly timeline?: CaseTimeline;
  /** `fires`: the named score must be at or above `threshold`; `quiet`: below it or absent; `skips`: status is skipped. */
  readonly expect:
    | { readonly kind: 'fires' | 'quiet'; readonly score: string; readonly threshold: number }
    | { readonly kind: 'skips' };
}

/** A self-contained method. It gives raw scores and facts, never a probability and never a verdict. */
export interface Detector {
  /** Equal to the folder's name. */
  readonly id: string;
  /** Semantic version. A change in scores is a new version and needs a new calibration file. */
  readonly version: string;
  readonly family: Family;
  readonly needs: readonly ViewName[];
  /** Detectors that run before it, and what they found is given to it; all others see nothing of each other. */
  readonly after?: readonly string[];
  /** Runs only where the setting names it: for a method that costs more than it tells yet. */
  readonly optIn?: boolean;
  /** Typical milliseconds for a 12-megapixel photo on one core; the scheduler's guess. */
  readonly costMs: number;
  /** After this many milliseconds the detector's evidence is `timeout`. */
  readonly timeoutMs: number;
  /** null where it applies; else why not. */
  readonly appliesTo: (photo: AcceptedPhoto) => Bilingual | null;
  /** A finding, or `{ skipped }` where a look inside the photo shows that the method has nothing to say. */
  readonly inspect: (views: Views, context: DetectorContext) => Promise<Finding | { readonly skipped: Bilingual }>;
  /** One plain sentence from scores and facts. No jargon, no accusation. */
  readonly explain: (finding: Pick<Evidence, 'scores' | 'facts'>) => Bilingual;
  /** DOI, standard or paper that the method comes from. */
  readonly reference: string;
  readonly examples: readonly DetectorExample[];
}

export function defineDetector(detector: Detector): Detector {
  return detector;
}

/**
 * The detectors in an order in which each comes after those that it names, else as given. One that is named but not there
 * is not waited for. Throws RangeError where they wait for each other.
 */
export function runningOrder(detectors: readonly Detector[]): Detector[] {
  const order: Detector[] = [];
  let waiting = [...detectors];
  while (waiting.length > 0) {
    const isFree = ({ after = [] }: Detector) => !waiting.some(({ id }) => after.includes(id));
    const free = waiting.filter(isFree);
    if (free.length === 0)
      throw new RangeError(`detectors wait for each other: ${waiting.map(({ id }) => id).join(', ')}`);
    order.push(...free);
    waiting = waiting.filter(detector => !free.includes(detector));
  }
  return order;
}
