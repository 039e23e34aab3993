import type { Bilingual } from '#pipeline/core/language.ts';

export const PROBLEMS = [
  'structure',
  'changed',
  'missing',
  'added',
  'unreadable',
  'signature',
  'key',
  'chain',
  'evidence',
  'timestamp',
] as const;

/** Something about a packet that is not as it was when it was signed. */
export interface Problem {
  readonly kind: (typeof PROBLEMS)[number];
  /** The file that it is about; null: the ZIP's own structure. */
  readonly file: string | null;
  readonly detail: Bilingual;
}

export const problem = (kind: Problem['kind'], file: string | null, en: string, zh: string): Problem => ({
  kind,
  file,
  detail: { en, zh },
});

export const changed = (file: string) =>
  problem('changed', file, 'its bytes are not those that were signed', '内容与签名时不一致');
