import type { ZodObject, ZodType, z } from 'zod';
import type { ErrorCode } from '#pipeline/core/errors.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { Bilingual, Language } from '#pipeline/core/language.ts';
import type { ApiKey, Scope, TenantStore } from '#pipeline/store/ports.ts';
import type { Context } from '../context.ts';

/** A file as it came: its bytes, and its name as data only. */
export interface Upload {
  readonly bytes: Uint8Array;
  /** Cleaned of control characters, at most 255 characters; null where none was given. Never used as a path. */
  readonly filename: string | null;
  /** The file passed the limit of bytes: what was read of it was dropped. */
  readonly tooLarge: boolean;
}

interface JsonBody {
  readonly schema: ZodType;
  readonly example?: JsonObject;
}

/**
 * What a request's body may be. Photos come as multipart, one also as the body itself; with `json` they may be named
 * instead of sent. `bytes` is one file as it is.
 */
export type BodySpec =
  | ({ readonly kind: 'json' } & JsonBody)
  | {
      readonly kind: 'photos';
      readonly field: string;
      readonly many: boolean;
      readonly fields: ZodObject;
      readonly json?: JsonBody;
    }
  | { readonly kind: 'bytes' };

/** One kind of answer. `schema` for JSON, `lines` for one JSON object per line, `media` for everything else. */
export interface AnswerSpec {
  readonly description: Bilingual;
  readonly schema?: ZodType;
  readonly lines?: { readonly schema: ZodType; readonly example: JsonObject };
  readonly media?: readonly string[];
  readonly headers?: Readonly<Record<string, Bilingual>>;
  readonly example?: JsonObject;
}

/** A route as data: the dispatcher obeys it, the OpenAPI document and the readable reference are made from it. */
export interface RouteSpec {
  /** Equal to the folder's name; `operationId` in the OpenAPI document. */
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As in OpenAPI: `/v1/cases/{id}`. */
  readonly path: string;
  /** What the API key must carry; null: open to everyone. */
  readonly scope: Scope | null;
  readonly summary: Bilingual;
  readonly description?: Bilingual;
  readonly params?: ZodObject;
  readonly query?: ZodObject;
  readonly body?: BodySpec;
  /** The route honours `Prefer: wait=N`. */
  readonly waits?: boolean;
  /** Action under which a successful call is written to the audit trail, with the path's id as its subject. */
  readonly audit?: string;
  readonly answers: Readonly<Record<number, AnswerSpec>>;
  /** Codes beyond those that every route of its kind can give (see `errorsOf`). */
  readonly errors?: readonly ErrorCode[];
  /** The answer holds a secret, so it is not kept to be given again for the same Idempotency-Key. */
  readonly secret?: true;
  /** False for pages that are no part of the contract. */
  readonly documented?: boolean;
}

type Parsed<T, Otherwise> = T extends ZodType ? z.output<T> : Otherwise;
type BodyOf<B> = B extends { kind: 'json'; schema: infer S extends ZodType }
  ? z.output<S>
  : B extends { kind: 'photos'; fields: infer F extends ZodObject; json: { schema: infer J extends ZodType } }
    ? { readonly files: readonly Upload[]; readonly fields: z.output<F>; readonly json: z.output<J> | null }
    : B extends { kind: 'photos'; fields: infer F extends ZodObject }
      ? { readonly files: readonly Upload[]; readonly fields: z.output<F> }
      : B extends { kind: 'bytes' }
        ? Uint8Array
        : null;

/** One request, parsed and authorised. */
export interface Call<S extends RouteSpec = RouteSpec> {
  readonly params: Parsed<S['params'], Record<string, never>>;
  readonly query: Parsed<S['query'], Record<string, never>>;
  readonly body: BodyOf<S['body']>;
  /** Rows of the key's tenant alone; null on open routes. */
  readonly tenant: S['scope'] extends null ? null : TenantStore;
  readonly key: S['scope'] extends null ? null : ApiKey;
  /** Secret of the session that the request came in; null where it carried a key itself. */
  readonly session: string | null;
  /** The client reached us over TLS, directly or by a proxy that says so. */
  readonly secure: boolean;
  readonly language: Language;
  readonly requestId: string;
  /** Milliseconds that the client is willing to wait (`Prefer: wait`), 0-30,000; 0 where it did not say. */
  readonly waitMs: number;
  /** Aborted when the client goes away or the process drains. */
  readonly signal: AbortSignal;
}

/** An answer as data: JSON that may be kept for replays, or bytes with their type. */
export type Reply =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly json: JsonObject }
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly bytes: Uint8Array | string;
      readonly mime: string;
    };

export interface Route {
  readonly spec: RouteSpec;
  readonly handle: (call: Call, context: Context) => Promise<Reply>;
}

export function defineSpec<const S extends RouteSpec>(spec: S): S {
  return spec;
}

/** Ties a handler to its specification; the call's types come from the specification's schemas. */
export function defineRoute<const S extends RouteSpec>(
  spec: S,
  handle: (call: Call<S>, context: Context) => Promise<Reply>,
): Route {
  // The dispatcher builds every call from this very spec, which is what makes the narrower type true.
  return { spec, handle: handle as unknown as Route['handle'] };
}

/** Every error code that a route can answer with: its own and those that its shape brings along. */
export function errorsOf(spec: RouteSpec): readonly ErrorCode[] {
  const codes: ErrorCode[] = [];
  if (spec.params || spec.query || spec.body || spec.method === 'post') codes.push('request_invalid');
  if (spec.scope) codes.push('key_missing', 'key_invalid', 'scope_missing', 'origin_refused', 'rate_limited');
  if (spec.params) codes.push('not_found');
  if (spec.method === 'post') codes.push('idempotency_conflict', 'idempotency_running');
  if (spec.body) codes.push('body_too_large');
  if (spec.body?.kind === 'photos') {
    codes.push('photo_unreadable', 'photo_too_large', 'media_unsupported', 'too_many_photos', 'quota_exceeded');
  }
  codes.push(...(spec.errors ?? []), 'method_not_allowed', 'unavailable', 'internal');
  return [...new Set(codes)];
}
