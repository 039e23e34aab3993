import { RefundlensError } from '#pipeline/core/errors.ts';
import type { ApiKey, CaseStore, Scope } from '#pipeline/store/ports.ts';

/** The key behind an Authorization header. Throws `key_missing`, `key_invalid` or `scope_missing`. */
export async function authenticate(header: string | undefined, scope: Scope, store: CaseStore): Promise<ApiKey> {
  const secret = header?.match(/^Bearer +(\S+) *$/i)?.[1];
  if (!secret) throw new RefundlensError('key_missing');
  // Anything else cannot be one of ours; the database need not be asked.
  const key = /^rl_live_[\w-]{16,128}$/.test(secret) ? await store.findApiKey(secret) : null;
  if (!key) throw new RefundlensError('key_invalid');
  if (!key.scopes.includes(scope) && !key.scopes.includes('admin')) {
    const en = `This call needs the scope "${scope}"; the key carries: ${key.scopes.join(', ')}.`;
    const zh = `此调用需要权限范围 “${scope}”；该密钥具有：${key.scopes.join('、')}。`;
    throw new RefundlensError('scope_missing', { en, zh });
  }
  return key;
}
