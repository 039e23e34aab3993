import type { ErrorRequestHandler } from 'express';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { Context } from '../context.ts';
import { PROBLEM_JSON, problem, toRefundlensError } from './problem.ts';
import { requestState } from './state.ts';

/** An error for the log: names and places, none of the values that a database or parser may attach to its errors. */
function forLog(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    name,
    message,
    stack,
    ...(typeof code === 'string' && { code }),
    ...(cause != null && { cause: forLog(cause) }),
  };
}

/** Makes the answer of everything that was thrown (RFC 9457). Faults of ours are logged with their cause. */
export function errorHandler(context: Context): ErrorRequestHandler {
  return (thrown, request, response, _next) => {
    const error = toRefundlensError(thrown);
    const { requestId, language, route, tenantId } = requestState(response);
    if (error.status >= 500) {
      context.log.error({ request_id: requestId, route, tenant_id: tenantId, err: forLog(thrown) }, error.code);
    }
    if (response.headersSent) {
      // Half an answer is out: only breaking off tells the client that the rest is missing.
      request.socket.destroy();
      return;
    }
    if (error.status === 401) response.set('WWW-Authenticate', 'Bearer realm="refundlens"');
    if (error.retryable) response.set('Retry-After', String(error.retryAfterSeconds ?? 1));
    response
      .status(error.status)
      .set('Content-Type', PROBLEM_JSON)
      .send(JSON.stringify(problem(error, language, requestId)));
  };
}

/** For every address that no route has. */
export function notFound(): never {
  throw new RefundlensError('not_found', { en: 'There is no such address.', zh: '没有此地址。' });
}
