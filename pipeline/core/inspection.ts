import type { Evidence } from './evidence.ts';
import type { PhotoFacts } from './photo.ts';
import type { Verdict } from './verdict.ts';

/** A picture made for people: shown in console and report. */
export interface Artifact {
  readonly mime: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

/** Everything that inspecting one photo gives. Plain data: it crosses the process boundary of the sandbox. */
export interface Inspection {
  readonly facts: PhotoFacts;
  readonly evidence: readonly Evidence[];
  readonly verdict: Verdict;
  /** `preview` (upright JPEG, long side at most 1600) and `<detector>.<map>` (upright heat map PNG with alpha). */
  readonly artifacts: Readonly<Record<string, Artifact>>;
}
