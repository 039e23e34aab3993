/** The two languages of the product. They are equals: every text exists in both. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in both languages. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** The language that a POSIX locale such as `zh_CN.UTF-8` asks for; English where it asks for neither. */
export function languageOfLocale(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
