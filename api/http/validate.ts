import { type ZodType, z } from 'zod';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { Language } from '#pipeline/core/language.ts';

const localeErrors = { en: z.locales.en().localeError, zh: z.locales.zhCN().localeError };

/**
 * Parses outside data by a schema.
 * Throws `request_invalid` whose `fields` name each fault by its path, in the caller's language.
 */
export function validate<S extends ZodType>(schema: S, data: unknown, language: Language): z.output<S> {
  const parsed = schema.safeParse(data, { error: localeErrors[language] });
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    // An unknown name is reported by its parent's path; naming the name itself helps more.
    const names = issue.code === 'unrecognized_keys' ? issue.keys.map(key => [...issue.path, key]) : [issue.path];
    for (const path of names) fields[path.map(String).join('.') || 'body'] ??= issue.message;
  }
  throw new RefundlensError('request_invalid', null, { fields });
}
