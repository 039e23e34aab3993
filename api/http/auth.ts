import type { Request } from 'express';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { ApiKey, CaseStore, Scope } from '#pipeline/store/ports.ts';
import { refuseForeign, sessionSecret } from './session.ts';

/**
 * The key that a request comes with in its Authorization header, or in whose name its session is.
 * Throws `key_missing`, `key_invalid`, or `origin_refused` for a session used from elsewhere.
 */
export async function authenticate(
  request: Request,
  store: CaseStore,
): Promise<{ key: ApiKey; session: string | null }> {
  const header = request.headers.authorization;
  const session = header === undefined ? sessionSecret(request.headers.cookie) : null;
  if (session !== null) refuseForeign(request);
  const key = session === null ? await keyOf(header, store) : await store.findSession(session);
  if (!key) throw new RefundlensError('key_missing');
  return { key, session };
}

/** Throws `scope_missing` where the key may not do what needs that scope. */
export function requireScope(key: ApiKey, scope: Scope): void {
  if (key.scopes.includes(scope) || key.scopes.includes('admin')) return;
  const en = `This call needs the scope "${scope}"; the key carries: ${key.scopes.join(', ')}.`;
  const zh = `此调用需要权限范围 “${scope}”；该密钥具有：${key.scopes.join('、')}。`;
  throw new RefundlensError('scope_missing', { en, zh });
}

async function keyOf(header: string | undefined, store: CaseStore): Promise<ApiKey> {
  const secret = header?.match(/^Bearer +(\S+) *$/i)?.[1];
  if (!secret) throw new RefundlensError('key_missing');
  return findKey(secret, store);
}

/** The key of that secret. Throws `key_invalid`. */
export async function findKey(secret: string, store: CaseStore): Promise<ApiKey> {
  // Anything else cannot be one of ours; the database need not be asked.
  const key = /^rl_live_[\w-]{16,128}$/.test(secret) ? await store.findApiKey(secret) : null;
  if (!key) throw new RefundlensError('key_invalid');
  return key;
}
