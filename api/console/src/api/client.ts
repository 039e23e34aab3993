import { TEXTS } from '../i18n/texts.ts';
import type { Language, Problem } from './types.ts';

/** An answer that is no success, in the API's own words and the reader's language. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super([problem.title, problem.detail].filter(Boolean).join(' '));
    this.name = 'ApiError';
    this.problem = problem;
  }
}

export interface RequestOptions {
  readonly json?: unknown;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Seconds to wait for a result. */
  readonly wait?: number;
  readonly signal?: AbortSignal;
  /** Names this sending, so that a repetition has no second effect. */
  readonly once?: string;
}

let language: Language = 'zh';
let onSignedOut = () => {};

/** The language in which the API is to answer. */
export function speak(next: Language): void {
  language = next;
}

/** Called when an answer says that the session is over. */
export function whenSignedOut(call: () => void): void {
  onSignedOut = call;
}

export function requestHeaders(): Record<string, string> {
  return { 'Accept-Language': language, 'X-Refundlens-Console': '1' };
}

/** The problem of an answer that is no success; an unreachable service has one too. */
export function problemOf(status: number, body: unknown): Problem {
  if (body && typeof body === 'object' && 'code' in body) return body as Problem;
  return { type: '', title: TEXTS[language]['error.unreachable'], status, code: 'unavailable', retryable: true };
}

async function send(path: string, { json, method, wait, signal, once }: RequestOptions): Promise<Response> {
  const init: RequestInit = {
    method: method ?? (json === undefined ? 'GET' : 'POST'),
    headers: {
      ...requestHeaders(),
      ...(json !== undefined && { 'Content-Type': 'application/json' }),
      ...(wait && { Prefer: `wait=${wait}` }),
      ...(once && { 'Idempotency-Key': once }),
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    ...(signal && { signal }),
  };
  const response = await fetch(path, init).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiError(problemOf(0, null));
  });
  if (response.ok) return response;
  if (response.status === 401 && path !== '/v1/session') onSignedOut();
  throw new ApiError(problemOf(response.status, await response.json().catch(() => null)));
}

/** A JSON answer. Throws ApiError. */
export async function call<T>(path: string, options: RequestOptions = {}): Promise<T> {
  return (await send(path, options)).json() as Promise<T>;
}
