import { ERRORS, type ErrorCode, RefundlensError } from '#pipeline/core/errors.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { Language } from '#pipeline/core/language.ts';

/** Media type of every error answer (RFC 9457). */
export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** Any thrown value as one of the catalogue's errors. The original stays as its `cause`, for the log alone. */
export function toRefundlensError(thrown: unknown): RefundlensError {
  if (thrown instanceof RefundlensError) return thrown;
  // Express reports an address that cannot be decoded, such as /v1/cases/%ff, with its status.
  if ((thrown as { status?: unknown } | null)?.status === 400) {
    return new RefundlensError('request_invalid', { en: 'The address is malformed.', zh: '请求地址格式有误。' });
  }
  return new RefundlensError('internal', null, { cause: thrown });
}

/** The body of an error answer, in the caller's language. `instance` is the request's id. */
export function problem(error: RefundlensError, language: Language, requestId: string): JsonObject {
  const { code } = error;
  return {
    type: `/docs/errors#${code}`,
    title: ERRORS[code].title[language],
    status: error.status,
    ...(error.detail && { detail: error.detail[language] }),
    code,
    instance: requestId,
    retryable: error.retryable,
    ...(Object.keys(error.fields).length > 0 && { fields: { ...error.fields } }),
  };
}

/** A code that was stored with a row, as the same kind of object that an error answer has. */
export function storedProblem(code: ErrorCode, detail: string | null, language: Language): JsonObject {
  return {
    type: `/docs/errors#${code}`,
    title: ERRORS[code].title[language],
    status: ERRORS[code].status,
    ...(detail && { detail }),
    code,
    retryable: ERRORS[code].retryable,
  };
}
