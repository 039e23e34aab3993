import type { Language } from '../api/types.ts';
import { en, type TextKey } from './en.ts';
import { zh } from './zh.ts';

export type { TextKey } from './en.ts';
export const TEXTS: Record<Language, Record<TextKey, string>> = { en, zh };

/** A text with `{name}` filled in. A name without a value stays as it is, where a test finds it. */
export function fill(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** The language of somebody whose browser prefers these: Chinese where it comes first of the two, else English. */
export function preferredLanguage(preferences: readonly string[]): Language {
  const first = preferences.map(tag => tag.toLowerCase().slice(0, 2)).find(tag => tag === 'zh' || tag === 'en');
  return first === 'zh' ? 'zh' : 'en';
}
