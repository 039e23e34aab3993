import createClient, { type Client } from 'openapi-fetch';
import type { Problem, paths } from './paths.ts';

export type * from './paths.ts';

export interface ClientSettings {
  /** Where the service answers, such as `http://127.0.0.1:8787`. */
  readonly url: string;
  /** An API key: `rl_live_...`. */
  readonly key: string;
  /** Language of the API's texts; absent: English. */
  readonly language?: 'en' | 'zh';
  /** Instead of the global fetch. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

export type RefundlensClient = Client<paths>;

/** An answer that is no success, in the API's own words. */
export class ApiError extends Error {
  readonly problem: Problem;
  /** Seconds after which the same request may succeed; null where the answer does not say. */
  readonly retryAfterSeconds: number | null;

  constructor(problem: Problem, retryAfterSeconds: number | null) {
    super([problem.title, problem.detail].filter(Boolean).join(' '));
    this.name = 'ApiError';
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * A client of the HTTP API whose paths, parameters, bodies and answers are those of the contract:
 * `const { data, error } = await client.GET('/v1/cases/{id}', { params: { path: { id } } })`.
 * A body with files (`{ photos: [file] }`) goes out as multipart, anything else as JSON; a Blob goes as it is, with the
 * Content-Type that `headers` gives.
 */
export function refundlensClient({ url, key, language = 'en', fetch }: ClientSettings): RefundlensClient {
  return createClient<paths>({
    baseUrl: url.replace(/\/$/, ''),
    headers: { Authorization: `Bearer ${key}`, 'Accept-Language': language },
    bodySerializer,
    ...(fetch && { fetch }),
  });
}

/** The data of an answer. Throws ApiError where it is no success. */
export async function dataOf<T>(
  answer: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<NonNullable<T>> {
  const { data, error, response } = await answer;
  if (response.ok) return data as NonNullable<T>;
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
  throw new ApiError(problemOf(error, response.status), Number.isFinite(wait) ? wait : null);
}

/** An answer that is no problem+json comes from something between us and the service. */
function problemOf(error: unknown, status: number): Problem {
  if (error && typeof error === 'object' && 'code' in error) return error as Problem;
  const retryable = status >= 500;
  return { type: '', title: `The service answered with status ${status}.`, status, code: 'unavailable', retryable };
}

function bodySerializer(body: unknown): Blob | FormData | string {
  if (body instanceof Blob || body instanceof FormData) return body;
  const fields = Object.entries(body as Record<string, unknown>);
  const holdsFiles = fields.some(([, value]) => [value].flat().some(each => each instanceof Blob));
  if (!holdsFiles) return JSON.stringify(body);
  const form = new FormData();
  for (const [name, value] of fields) {
    for (const each of [value].flat())
      if (each !== undefined) form.append(name, each instanceof Blob ? each : String(each));
  }
  return form;
}
