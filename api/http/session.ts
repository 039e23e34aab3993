import type { Request } from 'express';
import { RefundlensError } from '#pipeline/core/errors.ts';

/** A working day; afterwards the key is asked for again. */
export const SESSION_SECONDS = 12 * 3600;
/** Sent by the console with everything that changes something. A page of another origin cannot, without our leave. */
export const CONSOLE_HEADER = 'X-Refundlens-Console';

const COOKIE = 'refundlens_session';

/** The cookie that opens a session; with null, the one that ends it. No script reads it, no other site sends it. */
export function sessionCookie(secret: string | null, secure: boolean): string {
  const life = secret === null ? 0 : SESSION_SECONDS;
  return `${COOKIE}=${secret ?? ''}; Path=/; Max-Age=${life}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

/** The secret in a Cookie header, or null. */
export function sessionSecret(cookies: string | undefined): string | null {
  for (const cookie of cookies?.split(';') ?? []) {
    const [name, value] = cookie.trim().split('=');
    if (name === COOKIE && value) return value;
  }
  return null;
}

/**
 * A session comes with every request of its browser, whoever's page made the browser send it; SameSite does not tell
 * ports of one host apart. So the browser's own word is taken where it gives one, and changes need our header, which
 * another origin's page cannot send without a preflight that we never answer.
 * Throws `origin_refused`.
 */
export function refuseForeign(request: Request): void {
  const from = request.get('Sec-Fetch-Site');
  const foreign = from !== undefined && from !== 'same-origin' && from !== 'none';
  const changes = request.method !== 'GET' && request.method !== 'HEAD';
  if (foreign || (changes && request.get(CONSOLE_HEADER) === undefined)) throw new RefundlensError('origin_refused');
}
