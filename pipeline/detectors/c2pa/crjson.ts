import { z } from 'zod';

const MAX_TEXT_READ = 10_000;

/** Text that may be missing or of another type in a strange file; either way it is then null. */
const text = z
  .string()
  .transform(value => value.slice(0, MAX_TEXT_READ))
  .nullish()
  .catch(null);
const name = z.looseObject({ CN: text, O: text }).catch({});

const status = z.object({ code: z.string(), url: text, explanation: text });
const results = z.object({
  success: z.array(status).default([]),
  informational: z.array(status).default([]),
  failure: z.array(status).default([]),
});

const claim = z.looseObject({
  'dc:title': text,
  'dc:format': text,
  claim_generator: text,
  claim_generator_info: z.unknown(),
});

const manifest = z.looseObject({
  label: z.string(),
  assertions: z.record(z.string(), z.unknown()).catch({}),
  claim: claim.optional().catch(undefined),
  'claim.v2': claim.optional().catch(undefined),
  signature: z
    .looseObject({
      certificateInfo: z
        .object({ issuer: name, subject: name, validity: z.object({ notBefore: z.string(), notAfter: z.string() }) })
        .optional()
        .catch(undefined),
      timeStampInfo: z.looseObject({ timestamp: text }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  validationResults: results,
  ingredientDeltas: z
    .array(z.object({ ingredientAssertionURI: z.string(), validationDeltas: results }))
    .optional()
    .catch(undefined),
});

/** The parts that are used of a c2pa-rs report (crJSON). The rest of it, and all signed content, is not relied on. */
export const crJsonSchema = z.object({ manifests: z.array(manifest) });
export type CrManifest = z.infer<typeof manifest>;
export type CrResults = z.infer<typeof results>;

const record = z.record(z.string(), z.unknown());
/** An object of unknown content, empty where it is none. */
export const asRecord = (value: unknown): Record<string, unknown> => record.safeParse(value).data ?? {};
export const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const asText = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Results as an ingredient's own record holds them (`validationResults.activeManifest`, or the older list). */
export function recordedResults(ingredient: Record<string, unknown>): CrResults {
  const active = results.safeParse(asRecord(ingredient.validationResults).activeManifest);
  if (active.success) return active.data;
  const older = z.array(status).safeParse(ingredient.validationStatus);
  const failure = (older.data ?? []).filter(({ code }) => !/\.(validated|match|trusted|insideValidity)$/.test(code));
  return { success: [], informational: [], failure };
}
