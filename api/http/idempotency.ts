import { RefundlensError } from '#pipeline/core/errors.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import { canonicalJson } from '#pipeline/core/json.ts';
import type { TenantStore } from '#pipeline/store/ports.ts';
import type { Reply } from './route.ts';

/** Hash over everything that makes a request what it is: method, path with query, and the body's parts. */
export function requestHash(method: string, url: string, body: unknown): string {
  return sha256Hex(canonicalJson({ method, url, body }));
}

/** The Idempotency-Key of a request, or null. Throws `request_invalid` where it is no printable ASCII of 1-255. */
export function idempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (/^[\x21-\x7e]{1,255}$/.test(header)) return header;
  const en = 'Idempotency-Key must be 1 to 255 printable ASCII characters without spaces.';
  const zh = 'Idempotency-Key 必须为 1 至 255 个不含空格的可打印 ASCII 字符。';
  throw new RefundlensError('request_invalid', { en, zh }, { fields: { 'Idempotency-Key': en } });
}

/**
 * Runs a request at most once per key and gives every repetition the first one's answer.
 * Only success is kept: a refused request had no effect, so its key stays free for the corrected one.
 */
export async function once(
  tenant: TenantStore,
  key: string | null,
  hash: string,
  run: () => Promise<Reply>,
): Promise<Reply> {
  if (key === null) return run();
  const claim = await tenant.beginIdempotent(key, hash);
  if (claim.kind === 'conflict') throw new RefundlensError('idempotency_conflict');
  if (claim.kind === 'running') throw new RefundlensError('idempotency_running');
  if (claim.kind === 'done') {
    const { status, headers, body } = claim.response;
    return { status, headers: { ...headers, 'Idempotent-Replayed': 'true' }, json: body };
  }
  let reply: Reply;
  try {
    reply = await run();
  } catch (error) {
    await tenant.releaseIdempotent(key);
    throw error;
  }
  if ('json' in reply && reply.status < 400) {
    await tenant.finishIdempotent(key, { status: reply.status, headers: reply.headers ?? {}, body: reply.json });
  } else {
    await tenant.releaseIdempotent(key);
  }
  return reply;
}
