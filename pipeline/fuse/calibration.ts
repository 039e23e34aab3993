import { z } from 'zod';
import { VERDICT_CLASSES } from '../core/verdict.ts';

const verdictClass = z.enum(VERDICT_CLASSES);

/** Score -> log10 likelihood ratio by straight lines between knots; flat outside them. */
const knots = z.object({
  kind: z.literal('knots'),
  class: verdictClass,
  /** One curve per laundering level; a level that is absent has no say. */
  levels: z.partialRecord(
    z.enum(['clean', 'laundered', 'poor']),
    z.object({
      x: z.array(z.number()).min(2),
      log10LR: z.array(z.number()).min(2),
      /** Calibration photos in the smaller class; |log10 LR| is held below log10 of it. */
      n: z.number().int().positive(),
    }),
  ),
});

/** A yes/no score (>= 0.5 is yes) whose weight is set by rule, since it is a mark and not a measurement. */
const mark = z.object({
  kind: z.literal('mark'),
  class: verdictClass,
  log10LR: z.number().min(-6).max(6),
  /** Decides by itself. */
  conclusive: z.boolean(),
  /** Why this weight. */
  basis: z.string().min(10),
});

/** A score that is shown and weighs nothing. */
const shown = z.object({ kind: z.literal('shown'), basis: z.string().min(10) });

/** `calibration.json` beside a detector. */
export const calibrationSchema = z.object({
  detector: z.string(),
  version: z.string(),
  /** Command that writes this file, or `policy` where every weight is set by rule. */
  made_by: z.string(),
  date: z.iso.date(),
  /** SHA-256 over the scores that the curves were fitted on; null where none were. */
  data_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  scores: z.record(z.string(), z.discriminatedUnion('kind', [knots, mark, shown])),
});
export type Calibration = z.infer<typeof calibrationSchema>;
export type ScoreCalibration = Calibration['scores'][string];
