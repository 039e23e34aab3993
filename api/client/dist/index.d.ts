import { type Client } from 'openapi-fetch';
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
export declare class ApiError extends Error {
    readonly problem: Problem;
    /** Seconds after which the same request may succeed; null where the answer does not say. */
    readonly retryAfterSeconds: number | null;
    constructor(problem: Problem, retryAfterSeconds: number | null);
}
/**
 * A client of the HTTP API whose paths, parameters, bodies and answers are those of the contract:
 * `const { data, error } = await client.GET('/v1/cases/{id}', { params: { path: { id } } })`.
 * A body with files (`{ photos: [file] }`) goes out as multipart, anything else as JSON; a Blob goes as it is, with the
 * Content-Type that `headers` gives.
 */
export declare function refundlensClient({ url, key, language, fetch }: ClientSettings): RefundlensClient;
/** The data of an answer. Throws ApiError where it is no success. */
export declare function dataOf<T>(answer: Promise<{
    data?: T;
    error?: unknown;
    response: Response;
}>): Promise<NonNullable<T>>;
