import { z } from 'zod';
import { LANGUAGES, type Language } from '#pipeline/core/language.ts';

/** `?lang=zh|en` on a page to read; anything else leaves the choice to Accept-Language. */
export const pageQuery = z.object({ lang: z.enum(LANGUAGES).optional().catch(undefined) });

export function pageLanguage(call: { query: z.output<typeof pageQuery>; language: Language }): Language {
  return call.query.lang ?? call.language;
}
