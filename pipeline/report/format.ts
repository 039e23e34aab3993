import type { Language } from '../core/language.ts';
import { instantOf } from '../core/moment.ts';

const EIGHT_HOURS = 8 * 60 * 60 * 1000;

/**
 * A moment as `2026-11-22 14:05` in UTC+8, whatever zone the machine is in.
 * @param moment  a Date, or ISO 8601 text; text without a zone is UTC+8 already.
 */
export function formatMoment(moment: Date | string): string {
  const instant = typeof moment === 'string' ? instantOf(moment) : moment;
  return new Date(instant.getTime() + EIGHT_HOURS).toISOString().slice(0, 16).replace('T', ' ');
}

/** A file size for people: `812 B`, `36 KB`, `2.4 MB` (1 KB = 1000 B). */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A share 0-1 as percent with as many digits as are needed to not show 0%: `1%`, `0.1%`, `33%`. */
export function formatShare(share: number): string {
  return `${Number((share * 100).toPrecision(2))}%`;
}

/** 10^log10 to one or two figures with grouping: `4`, `30`, `1,300`. A likelihood ratio is not known better. */
export function formatTimes(log10: number, language: Language): string {
  const value = 10 ** Math.abs(log10);
  const rounded = Number(value.toPrecision(value < 10 ? 1 : 2));
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en').format(rounded);
}

/**
 * Text from outside made safe to show: control characters and the marks that turn the reading direction become `□`,
 * so that a name cannot pose as another; lone surrogates too. Line breaks become spaces.
 */
export function plainText(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Bidi_Control}\ufeff\ufffd\ufffe\uffff]/gu, '□')
    .trim();
}
