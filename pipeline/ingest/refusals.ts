import { type ErrorCode, RefundlensError } from '../core/errors.ts';

type RefusalCode = Extract<ErrorCode, 'photo_unreadable' | 'photo_too_large' | 'media_unsupported'>;

/** A refusal at the door: what was found, and the limit or what to send instead, in both languages. */
export function refusal(code: RefusalCode, en: string, zh: string): RefundlensError {
  return new RefundlensError(code, { en, zh });
}

/** The header says what the file is, but ends or contradicts itself before a picture begins. */
export function brokenHeader(format: string): RefundlensError {
  return refusal(
    'photo_unreadable',
    `The file begins like a ${format} picture, but its header is broken off or damaged.`,
    `文件开头像 ${format} 图片，但文件头不完整或已损坏。`,
  );
}
