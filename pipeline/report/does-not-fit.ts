import { RefundlensError } from '../core/errors.ts';
import type { Bilingual } from '../core/language.ts';

const UNITS = {
  bytes: { en: 'bytes', zh: '字节' },
  characters: { en: 'characters', zh: '个字符' },
  pages: { en: 'pages', zh: '页' },
} satisfies Record<string, Bilingual>;

/** The refusal that names what is too large, how large it is, and how large it may be. */
export function doesNotFit(
  field: string,
  what: Bilingual,
  size: number,
  limit: number,
  unit: keyof typeof UNITS,
): RefundlensError {
  const { en, zh } = UNITS[unit];
  return new RefundlensError(
    'report_does_not_fit',
    {
      en: `${what.en} takes ${size} ${en}; at most ${limit} are allowed.`,
      zh: `${what.zh}需要 ${size} ${zh}，最多允许 ${limit} ${zh}。`,
    },
    { fields: { [field]: `${size} > ${limit}` } },
  );
}
