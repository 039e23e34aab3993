import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { Config } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { IncomingStore } from '#pipeline/store/incoming.ts';
import type { BlobStore, CaseStore, RateCounter } from '#pipeline/store/ports.ts';
import type { Sealer } from '#pipeline/store/sealing.ts';
import { photoRules } from '#workers/outbound/settings.ts';
import type { Context } from './context.ts';
import { serveConsole } from './http/console.ts';
import { dispatch } from './http/dispatch.ts';
import { errorHandler, notFound } from './http/errors.ts';
import { securityHeaders } from './http/headers.ts';
import { createLimits } from './http/limits.ts';
import { createMetrics } from './http/metrics.ts';
import { observe } from './http/observe.ts';
import { beginRequest } from './http/state.ts';
import { createUploadMemory } from './http/upload-memory.ts';
import { serveMcp } from './mcp/http.ts';
import { openApiDocument } from './openapi.ts';
import { ROUTES } from './routes/index.ts';

/** How many uploads of the largest size fit into memory together; of ordinary photos it is hundreds. */
const UPLOADS_AT_ONCE = 4;

export interface AppParts {
  readonly store: CaseStore;
  readonly blobs: BlobStore;
  readonly counter: RateCounter;
  /** Keeps the secrets of webhooks. */
  readonly sealer: Sealer;
  readonly incoming: IncomingStore;
  readonly config: Config;
  readonly log: Logger;
  /** Aborted when the process drains; waiting requests are then answered at once. */
  readonly draining?: AbortSignal;
}

/** The whole HTTP API as an Express application. Reads no environment, listens on nothing. */
export function createApp(parts: AppParts): Express {
  const context: Context = {
    ...parts,
    draining: parts.draining ?? new AbortController().signal,
    metrics: createMetrics(parts.store),
    limits: createLimits(
      {
        requestsPerMinute: parts.config.REFUNDLENS_REQUESTS_PER_MINUTE,
        photosPerDay: parts.config.REFUNDLENS_PHOTOS_PER_DAY,
      },
      parts.counter,
      parts.store.photoQuota,
    ),
    outbound: photoRules(parts.config),
    uploads: createUploadMemory(UPLOADS_AT_ONCE * parts.config.REFUNDLENS_MAX_BODY_BYTES),
    document: openApiDocument(ROUTES.map(({ spec }) => spec)),
  };
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(beginRequest, observe(context), securityHeaders);
  app.use('/v1', (_request, response, next) => {
    response.set(context.limits.policy);
    next();
  });
  for (const path of new Set(ROUTES.map(({ spec }) => spec.path))) {
    const here = ROUTES.filter(({ spec }) => spec.path === path);
    const address = app.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
    for (const route of here) address[route.spec.method](dispatch(route, context));
    const allowed = here
      .flatMap(({ spec }) => (spec.method === 'get' ? ['GET', 'HEAD'] : [spec.method.toUpperCase()]))
      .join(', ');
    address.all((_request, response) => {
      response.set('Allow', allowed);
      throw new RefundlensError('method_not_allowed', { en: `Allowed: ${allowed}.`, zh: `允许的方法：${allowed}。` });
    });
  }
  app.use('/console', serveConsole());
  app.all('/mcp', serveMcp(context));
  app.use(notFound);
  app.use(errorHandler(context));
  return app;
}
