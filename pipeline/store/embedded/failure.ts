import { RefundlensError } from '../../core/errors.ts';

/** The error of a server that does not come up, with what it said. */
export function cannotStart(reason: string, cause?: unknown): RefundlensError {
  return new RefundlensError(
    'unavailable',
    { en: `The embedded PostgreSQL did not start: ${reason}`, zh: `内置 PostgreSQL 未能启动：${reason}` },
    { cause },
  );
}
