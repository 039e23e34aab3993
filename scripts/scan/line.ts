import { z } from 'zod';
import { ERRORS, type ErrorCode, type RefundlensError } from '#pipeline/core/errors.ts';
import { EVIDENCE_STATUSES, FAMILIES } from '#pipeline/core/evidence.ts';
import type { Inspection } from '#pipeline/core/inspection.ts';
import { STRENGTHS, VERDICT_CLASSES } from '#pipeline/core/verdict.ts';

/**
 * One line of `refundlens scan --json`. Others build on it: fields may be added, never renamed or removed.
 * `scripts/scan/line.schema.json` is this as JSON Schema.
 */
export const scanLine = z.object({
  path: z.string().describe('The file as it was named or found'),
  sha256: z.string().nullable().describe('Lower-case hex SHA-256 of the file; null where it could not be read at all'),
  status: z.enum(['done', 'failed']),
  verdict: z
    .object({
      class: z.enum(VERDICT_CLASSES),
      strength: z.enum(STRENGTHS),
      log10LR: z.number().describe('log10 likelihood ratio of the class against an authentic photo'),
    })
    .nullable(),
  evidence: z.array(
    z.object({
      detector: z.string(),
      version: z.string(),
      family: z.enum(FAMILIES),
      status: z.enum(EVIDENCE_STATUSES),
      scores: z.record(z.string(), z.number()).describe('Raw scores; not probabilities'),
      facts: z.record(z.string(), z.unknown()),
      ms: z.number().describe('Milliseconds that the detector took'),
    }),
  ),
  versions: z
    .object({
      refundlens: z.string(),
      policy: z.string(),
      detectors: z.record(z.string(), z.string()),
      calibrations: z.record(z.string(), z.string()),
    })
    .nullable(),
  error: z
    .object({ code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]), en: z.string(), zh: z.string() })
    .nullable(),
});
export type ScanLine = z.infer<typeof scanLine>;

export function doneLine(path: string, inspection: Inspection): ScanLine {
  const { verdict, evidence, facts } = inspection;
  return {
    path,
    sha256: facts.sha256,
    status: 'done',
    verdict: { class: verdict.class, strength: verdict.strength, log10LR: verdict.log10LR },
    evidence: evidence.map(({ detector, version, family, status, scores, facts, ms }) => ({
      detector,
      version,
      family,
      status,
      scores,
      facts,
      ms,
    })),
    versions: verdict.versions,
    error: null,
  };
}

export function failedLine(path: string, sha256: string | null, error: RefundlensError): ScanLine {
  const { title } = ERRORS[error.code];
  const text = (language: 'en' | 'zh') => [title[language], error.detail?.[language]].filter(Boolean).join(' ');
  return {
    path,
    sha256,
    status: 'failed',
    verdict: null,
    evidence: [],
    versions: null,
    error: { code: error.code, en: text('en'), zh: text('zh') },
  };
}

/** The JSON Schema of a line, as it stands in `line.schema.json`. */
export function lineSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(scanLine), null, 2)}\n`;
}
