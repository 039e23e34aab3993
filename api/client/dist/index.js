import createClient, {} from 'openapi-fetch';
/** An answer that is no success, in the API's own words. */
export class ApiError extends Error {
    problem;
    /** Seconds after which the same request may succeed; null where the answer does not say. */
    retryAfterSeconds;
    constructor(problem, retryAfterSeconds) {
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
export function refundlensClient({ url, key, language = 'en', fetch }) {
    return createClient({
        baseUrl: url.replace(/\/$/, ''),
        headers: { Authorization: `Bearer ${key}`, 'Accept-Language': language },
        bodySerializer,
        ...(fetch && { fetch }),
    });
}
/** The data of an answer. Throws ApiError where it is no success. */
export async function dataOf(answer) {
    const { data, error, response } = await answer;
    if (response.ok)
        return data;
    const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
    throw new ApiError(problemOf(error, response.status), Number.isFinite(wait) ? wait : null);
}
/** An answer that is no problem+json comes from something between us and the service. */
function problemOf(error, status) {
    if (error && typeof error === 'object' && 'code' in error)
        return error;
    const retryable = status >= 500;
    return { type: '', title: `The service answered with status ${status}.`, status, code: 'unavailable', retryable };
}
function bodySerializer(body) {
    if (body instanceof Blob || body instanceof FormData)
        return body;
    const fields = Object.entries(body);
    const holdsFiles = fields.some(([, value]) => [value].flat().some(each => each instanceof Blob));
    if (!holdsFiles)
        return JSON.stringify(body);
    const form = new FormData();
    for (const [name, value] of fields) {
        for (const each of [value].flat())
            if (each !== undefined)
                form.append(name, each instanceof Blob ? each : String(each));
    }
    return form;
}
