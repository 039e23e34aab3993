import type { JsonObject } from '../core/json.ts';
import type { Bilingual } from '../core/language.ts';

/** For detectors whose scores are marks: 1 where the file carries the mark, else 0. */

/** Scores from what fired. */
export function markScores<Mark extends string>(fired: Readonly<Record<Mark, boolean>>): Record<Mark, number> {
  const scores = Object.entries<boolean>(fired).map(([mark, yes]) => [mark, yes ? 1 : 0]);
  return Object.fromEntries(scores) as Record<Mark, number>;
}

interface MarkSentences {
  /** A sentence for each mark that fired. */
  readonly sentencesFor: (scores: Readonly<Record<string, number>>, facts: JsonObject) => Record<string, Bilingual>;
  /** The sentence of the most telling mark, or that there is none. */
  readonly explainMarks: (scores: Readonly<Record<string, number>>, facts: JsonObject) => Bilingual;
}

/**
 * Tells marks in words.
 * @param marks  most telling first.
 * @param none   what is said where none fired.
 */
export function markSentences<Mark extends string>(
  marks: readonly Mark[],
  sentences: Readonly<Record<Mark, (facts: JsonObject) => Bilingual>>,
  none: Bilingual,
): MarkSentences {
  const fired = (scores: Readonly<Record<string, number>>) => marks.filter(mark => (scores[mark] ?? 0) >= 0.5);
  return {
    sentencesFor: (scores, facts) => Object.fromEntries(fired(scores).map(mark => [mark, sentences[mark](facts)])),
    explainMarks: (scores, facts) => {
      const [first] = fired(scores);
      return first ? sentences[first](facts) : none;
    },
  };
}
