import { type ZodType, z } from 'zod';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { Bilingual, Language } from '#pipeline/core/language.ts';

const localeErrors = { en: z.locales.en().localeError, zh: z.locales.zhCN().localeError };

const UNSTORABLE: Bilingual = {
  en: 'Text may not contain the character U+0000 or half of a surrogate pair.',
  zh: '文本不能包含 U+0000 字符或不成对的代理字符。',
};

/** The path of the first text that a database cannot hold, or null. */
function unstorable(value: unknown, path: string): string | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : null;
  if (value === null || typeof value !== 'object') return null;
  for (const [key, item] of Object.entries(value)) {
    const found = unstorable(item, path ? `${path}.${key}` : key);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Parses outside data by a schema.
 * Throws `request_invalid` whose `fields` name each fault by its path, in the caller's language.
 */
export function validate<S extends ZodType>(schema: S, data: unknown, language: Language): z.output<S> {
  const bad = unstorable(data, '');
  if (bad !== null)
    throw new RefundlensError('request_invalid', UNSTORABLE, { fields: { [bad]: UNSTORABLE[language] } });
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
