import { RefundlensError } from '../../core/errors.ts';
import type { Page } from '../ports.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text can be the id of a row. Anything else names no row, and PostgreSQL would refuse to compare it. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Where a page ended: rows are ordered by time and id, newest first. */
export interface Cursor {
  readonly createdAt: string;
  readonly id: string;
}

/** Throws `request_invalid` for a text that no page gave out. */
export function parseCursor(text: string): Cursor {
  const [createdAt, id] = Buffer.from(text, 'base64url').toString('utf8').split(' ');
  if (createdAt && id && isUuid(id) && !Number.isNaN(Date.parse(createdAt))) return { createdAt, id };
  throw unknownCursor('cursor');
}

/** `request_invalid` that names the parameter which held no cursor of ours. */
export function unknownCursor(field: string): RefundlensError {
  return new RefundlensError(
    'request_invalid',
    { en: 'The cursor is not one that a page gave out.', zh: '游标无效，请使用上一页返回的游标。' },
    { fields: { [field]: 'unknown' } },
  );
}

/** A page from `limit + 1` rows: the one too many only tells that there is more. */
export function pageOf<T extends { readonly id: string; readonly createdAt: Date }>(
  rows: readonly T[],
  limit: number,
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || !last) return { items, nextCursor: null };
  const cursor = `${last.createdAt.toISOString()} ${last.id}`;
  return { items, nextCursor: Buffer.from(cursor).toString('base64url') };
}
