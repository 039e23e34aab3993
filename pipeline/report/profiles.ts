import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { RefundlensError } from '../core/errors.ts';

const fileName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);
const whole = z.number().int().positive();

/** An export profile: what a platform's form takes, beside the report that every profile has. */
export const profileSchema = z.strictObject({
  id: fileName,
  name: z.strictObject({ en: z.string().min(1), zh: z.string().min(1) }),
  /** Files something with a platform, which needs a finding. */
  complaint: z.boolean(),
  /** A statement in plain text; `maxBytes` counts in `encoding`, while the file itself is UTF-8. */
  message: z.strictObject({ file: fileName, encoding: z.enum(['gbk', 'utf8']), maxBytes: whole }).optional(),
  /** A JPEG of the photo that the statement is about; sides in pixels of the long side. */
  proof: z.strictObject({ file: fileName, maxBytes: whole, maxSide: whole, minSide: whole }).optional(),
});
export type Profile = z.infer<typeof profileSchema>;

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
