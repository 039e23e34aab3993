import { beforeAll, expect, test } from 'vitest';
import type { CaseStore } from '#pipeline/store/ports.ts';
import { describeCaseStore } from './drivers.ts';
import { newTenant } from './samples.ts';

describeCaseStore('API keys', under => {
  let store: CaseStore;
  beforeAll(async () => {
    store = await under.open();
  });

  test('a secret finds its key, until it is revoked', async () => {
    const { tenantId } = await newTenant(store);
    const { key, secret } = await store.createApiKey(tenantId, 'till 1', ['read', 'write']);
    expect(secret).toMatch(/^rl_live_[A-Za-z0-9_-]{43}$/);
    expect(await store.findApiKey(secret)).toEqual(key);
    expect(await store.revokeApiKey(tenantId, key.id)).toBe(true);
    expect(await store.revokeApiKey(tenantId, key.id)).toBe(false);
    expect(await store.findApiKey(secret)).toBeNull();
    expect(await store.listApiKeys(tenantId)).toEqual([
      { ...key, createdAt: expect.any(Date), revokedAt: expect.any(Date) },
    ]);
  });

  test('no other secret finds it', async () => {
    const { tenantId } = await newTenant(store);
    const { secret } = await store.createApiKey(tenantId, 'till', ['admin']);
    const last = secret.at(-1) === 'A' ? 'B' : 'A';
    for (const wrong of ['', 'rl_live_', secret.slice(0, -1), secret.slice(0, -1) + last, `${secret}A`, ` ${secret}`]) {
      expect(await store.findApiKey(wrong)).toBeNull();
    }
  });

  test('a tenant that does not exist gets no key', async () => {
    const nobody = '018f0000-0000-7000-8000-000000000000';
    await expect(store.createApiKey(nobody, 'x', ['read'])).rejects.toMatchObject({ code: 'not_found' });
  });

  test('audit takes a line for a key or for none', async () => {
    const tenant = await newTenant(store);
    const { key } = await store.createApiKey(tenant.tenantId, 'till', ['read']);
    await tenant.audit('case.read', 'case 1', key.id);
    await tenant.audit('case.read', 'case 1', null);
  });
});
