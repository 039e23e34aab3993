import type { Bilingual } from '../../../core/language.ts';
import type { CaptureFacts } from '../../capture-facts.ts';
import type { ThumbnailMatch } from '../thumbnail.ts';

/** What a rule may know beside the facts of the file. */
export interface RuleContext {
  readonly now: Date;
  /** null where there is no thumbnail, or its shape does not allow a comparison. */
  readonly thumbnail: ThumbnailMatch | null;
}

/** One consistency check. Its id is the name of its score; its weight stands in calibration.json. */
export interface Rule {
  readonly id: string;
  /** true: it is so; false: it is not; null: the file does not say. */
  readonly test: (facts: CaptureFacts, context: RuleContext) => boolean | null;
  readonly sentence: Bilingual;
}

/** Programs by which the file says it was written. */
export const programsOf = (facts: CaptureFacts): string[] =>
  [facts.software, ...facts.tools].filter(name => name !== null);
