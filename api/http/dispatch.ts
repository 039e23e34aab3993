import type { Request, RequestHandler, Response } from 'express';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import type { JsonValue } from '#pipeline/core/json.ts';
import type { ApiKey, TenantStore } from '#pipeline/store/ports.ts';
import type { Context } from '../context.ts';
import { authenticate, requireScope } from './auth.ts';
import { readBody, readJson } from './body.ts';
import { idempotencyKey, once, requestHash } from './idempotency.ts';
import { preferredWait } from './prefer.ts';
import type { Call, Reply, Route, RouteSpec } from './route.ts';
import { requestState } from './state.ts';
import { readPhotos } from './upload.ts';
import { validate } from './validate.ts';

/**
 * Turns a route into an Express handler. The order is the contract: key, limit, scope, path, query, body, idempotency,
 * handler, audit, answer. Every fault is thrown; the error handler (`errors.ts`) makes the answer of it.
 */
export function dispatch(route: Route, context: Context): RequestHandler {
  const { spec } = route;
  return async (request, response) => {
    const state = requestState(response);
    state.route = spec.path;
    let key: ApiKey | null = null;
    let session: string | null = null;
    let tenant: TenantStore | null = null;
    if (spec.scope) {
      ({ key, session } = await authenticate(request, context.store));
      state.tenantId = key.tenantId;
      const { headers, refusal } = await context.limits.request(key);
      response.set(headers);
      if (refusal) throw refusal;
      requireScope(key, spec.scope);
      tenant = context.store.tenant(key.tenantId);
    }
    const params = spec.params ? validate(spec.params, request.params, state.language) : {};
    const query = spec.query ? validate(spec.query, request.query, state.language) : {};
    const idempotent = spec.method === 'post' ? idempotencyKey(request.get('Idempotency-Key')) : null;
    const body = await readBodyOf(spec, request, response, context);

    const call: Call = {
      params: params as Call['params'],
      query: query as Call['query'],
      body: validateBody(spec, body.value, state.language) as Call['body'],
      // Open routes are the ones whose specification types these as null.
      tenant: tenant as Call['tenant'],
      key: key as Call['key'],
      session,
      secure: request.secure || request.get('X-Forwarded-Proto') === 'https',
      language: state.language,
      requestId: state.requestId,
      waitMs: spec.waits ? preferredWait(request.get('Prefer')) : 0,
      signal: AbortSignal.any([state.gone, context.draining]),
    };
    const run = () => route.handle(call, context);
    const reply =
      tenant && idempotent && !spec.secret
        ? await once(tenant, idempotent, requestHash(request.method, request.originalUrl, body.identity()), run)
        : await run();
    if (spec.audit && tenant && reply.status < 400) {
      await tenant.audit(spec.audit, String((params as { id?: string }).id ?? '-'), key?.id ?? null);
    }
    send(response, reply);
  };
}

interface ReadBody {
  readonly value: unknown;
  /** What makes this body the same as another one; made only where an Idempotency-Key asks for it. */
  readonly identity: () => JsonValue;
}

async function readBodyOf(spec: RouteSpec, request: Request, response: Response, context: Context): Promise<ReadBody> {
  if (spec.body?.kind === 'json') {
    const { value, bytes } = await readJson(request);
    return { value, identity: () => sha256Hex(bytes) };
  }
  if (spec.body?.kind === 'bytes') {
    const { REFUNDLENS_MAX_BYTES: most } = context.config;
    const tooLarge = new RefundlensError('photo_too_large', null, { fields: { bytes: `> ${most}` } });
    const bytes = await readBody(request, most, tooLarge, context.uploads.admitFor(response));
    return { value: bytes, identity: () => sha256Hex(bytes) };
  }
  if (spec.body?.kind === 'photos' && spec.body.json && request.is('application/json')) {
    const { value, bytes } = await readJson(request);
    return { value: { named: value }, identity: () => sha256Hex(bytes) };
  }
  if (spec.body?.kind === 'photos') {
    const { config } = context;
    const limits = {
      maxBytes: config.REFUNDLENS_MAX_BYTES,
      maxPhotos: config.REFUNDLENS_MAX_PHOTOS,
      maxBodyBytes: config.REFUNDLENS_MAX_BODY_BYTES,
    };
    const upload = await readPhotos(request, response, spec.body, limits, context.uploads.admitFor(response));
    return {
      value: upload,
      identity: () => ({
        fields: upload.fields as Record<string, string>,
        files: upload.files.map(({ bytes, filename }) => ({ sha256: sha256Hex(bytes), filename })),
      }),
    };
  }
  return { value: null, identity: () => null };
}

function validateBody(spec: RouteSpec, value: unknown, language: Call['language']): unknown {
  if (spec.body?.kind === 'json') return validate(spec.body.schema, value, language);
  if (spec.body?.kind === 'photos') {
    const upload = value as { files: unknown; fields: unknown } | { named: unknown };
    if ('named' in upload) {
      return { files: [], fields: {}, json: validate(spec.body.json!.schema, upload.named, language) };
    }
    return { files: upload.files, fields: validate(spec.body.fields, upload.fields, language), json: null };
  }
  return value;
}

function send(response: Response, reply: Reply): void {
  response.status(reply.status).set(reply.headers ?? {});
  if ('json' in reply) {
    if (!response.get('Content-Type')) response.set('Content-Type', 'application/json; charset=utf-8');
    response.send(JSON.stringify(reply.json));
  } else {
    response.set('Content-Type', reply.mime).send(Buffer.from(reply.bytes as Uint8Array));
  }
}
