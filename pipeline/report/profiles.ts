import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { caseTimeline, refundDetails } from '../core/case.ts';
import { RefundlensError } from '../core/errors.ts';
import { VERDICT_CLASSES } from '../core/verdict.ts';

const fileName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);
const whole = z.number().int().positive();
const bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
/** A field's name as the platform writes it. */
const fieldName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/);

/** Who set a limit: the platform, or we, where no limit of the platform's is known to us. */
const setBy = z.enum(['platform', 'refundlens']).default('platform');

/**
 * A statement in plain text. `maxBytes` counts in `encoding`, while the file itself is UTF-8; characters are UTF-16
 * units, the narrowest way in which platforms count them.
 */
const message = z.strictObject({
  file: fileName,
  field: fieldName,
  encoding: z.enum(['gbk', 'utf8']),
  maxBytes: whole,
  maxChars: whole.optional(),
  minChars: whole.optional(),
  setBy,
});

/** JPEGs of the photos that the statement is about; sides in pixels of the long side. */
const proof = z.strictObject({
  file: fileName,
  field: fieldName,
  maxBytes: whole,
  maxSide: whole,
  /** Below it a person cannot tell what is shown; rather a refusal than a picture smaller than that. */
  minSide: whole,
  /** Pictures in one reply. */
  maxCount: whole.default(1),
  /** Bytes of all pictures of one reply together. */
  maxTotalBytes: whole.optional(),
  /** What the platform accepts; we send JPEG. */
  formats: z.array(z.enum(['jpeg', 'png', 'gif', 'bmp'])).default(['jpeg']),
  /** The upload carries `{filename, sha256}` of each picture. */
  meta: z.boolean().default(false),
  setBy,
});

/** A field of the form beside statement and pictures. */
const field = z.strictObject({
  name: fieldName,
  label: bilingual,
  required: z.boolean(),
  /** Where the case has the value. A required one that the case lacks refuses the report and names the field. */
  from: z.keyof(refundDetails).optional(),
  /** Filled in by the person or program who files: what to put there. */
  note: bilingual.optional(),
  /** Words to look for in the platform's own list of reasons, by verdict class; `other` serves the rest. */
  reasons: z.partialRecord(z.enum([...VERDICT_CLASSES, 'other']), bilingual).optional(),
});

/** An export profile: what a platform's form takes, beside the report that every profile has. */
export const profileSchema = z.strictObject({
  id: fileName,
  name: bilingual,
  /** Files something with a platform, which needs a finding. */
  complaint: z.boolean(),
  /** Where the limits come from. */
  source: bilingual.optional(),
  message: message.optional(),
  proof: proof.optional(),
  /** How often statement and pictures may be sent; pictures beyond one reply are split over further ones. */
  maxReplies: whole.default(1),
  fields: z.array(field).default([]),
  /** The last moment to file: so many days of 24 hours after a moment of the case. */
  deadlines: z
    .array(z.strictObject({ region: z.string().min(1), days: whole, from: z.keyof(caseTimeline) }))
    .default([]),
  /** Several claims in one request: at most so many, and whether one refusal refuses all. */
  batch: z.strictObject({ max: whole, allOrNothing: z.boolean() }).optional(),
  /** Limits of `report.pdf` where it is uploaded too. Every PDF is PDF/A-2b. */
  document: z.strictObject({ field: fieldName, maxBytes: whole, maxPages: whole }).optional(),
  /** Adds `packet.zip`: the whole evidence, signed. */
  packet: z.boolean().default(false),
});
export type Profile = z.infer<typeof profileSchema>;
export type MessageLimits = NonNullable<Profile['message']>;
export type ProofLimits = NonNullable<Profile['proof']>;

/** Reads a folder of profiles. Throws where one is not of the schema or its id is not its file's name. */
export function loadProfiles(folder: URL): ReadonlyMap<string, Profile> {
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort();
  return new Map(
    files.map(file => {
      const parsed = profileSchema.safeParse(parse(readFileSync(new URL(file, folder), 'utf8')));
      if (!parsed.success) throw new Error(`profile ${file}: ${z.prettifyError(parsed.error)}`);
      if (parsed.data.id !== basename(file, '.yaml')) throw new Error(`profile ${file}: its id is ${parsed.data.id}`);
      return [parsed.data.id, parsed.data];
    }),
  );
}

/** The profiles that ship, by id, in the order of their names. */
export const PROFILES = loadProfiles(new URL('./profiles/', import.meta.url));

/** The profile of that id. Throws `request_invalid` that lists the known ones. */
export function profileOf(id: string): Profile {
  const profile = PROFILES.get(id);
  if (profile) return profile;
  const known = [...PROFILES.keys()];
  throw new RefundlensError(
    'request_invalid',
    {
      en: `There is no export profile of this name. Known: ${known.join(', ')}.`,
      zh: `没有这个导出模板。可用的有：${known.join('、')}。`,
    },
    { fields: { profile: known.join(', ') } },
  );
}
