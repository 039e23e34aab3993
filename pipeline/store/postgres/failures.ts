import { RefundlensError } from '../../core/errors.ts';

/** SQLSTATE classes and codes that say "not now": connection, resources, operator, time-out, deadlock. */
const NOT_NOW = /^(08|53|57|58|40001|40P01|55P03)/;
const SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND']);
/** Errors of the driver's own, which carry no code. */
const DRIVER =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|connection ended|not queryable/i;

/** An error of the driver's as one that a person may see; others pass as they are. */
export function explainFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof RefundlensError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (NOT_NOW.test(code) || SYSTEM.has(code) || DRIVER.test(error.message)) {
    return new RefundlensError(
      'unavailable',
      { en: 'The database does not answer.', zh: '数据库没有响应。' },
      { cause: error },
    );
  }
  // A reference to a row that is not this tenant's.
  if (code === '23503') return new RefundlensError('not_found', null, { cause: error });
  if (code === '22021' || code === '22P05') {
    return new RefundlensError(
      'request_invalid',
      { en: 'A text holds a character that cannot be stored.', zh: '文本中含有无法保存的字符。' },
      { cause: error },
    );
  }
  return error;
}
