import type { RequestHandler } from 'express';
import type { Context } from '../context.ts';
import { requestState } from './state.ts';

/** A client that goes on sending for so long after its request was answered is cut off. */
const LINGER_MS = 10_000;

/**
 * Logs and counts each request when its answer is out or its client is gone. The log holds no address, file name,
 * body or key: the route's template, the request id and the tenant are enough to find a fault.
 */
export function observe(context: Context): RequestHandler {
  return (request, response, next) => {
    const started = process.hrtime.bigint();
    response.on('close', () => {
      const ms = Number(process.hrtime.bigint() - started) / 1e6;
      const { requestId, route, tenantId } = requestState(response);
      const status = response.writableFinished ? response.statusCode : 499;
      context.metrics.request({ method: request.method, route, status }, ms / 1000);
      context.log.info(
        {
          request_id: requestId,
          method: request.method,
          route,
          status,
          ms: Math.round(ms * 10) / 10,
          tenant_id: tenantId,
        },
        'request',
      );
    });
    response.on('finish', () => {
      if (request.complete) return;
      const timer = setTimeout(() => request.socket.destroy(), LINGER_MS).unref();
      request.once('end', () => clearTimeout(timer));
    });
    next();
  };
}
