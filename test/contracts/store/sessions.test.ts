import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import type { CaseStore } from '#pipeline/store/ports.ts';
import { describeCaseStore } from './drivers.ts';
import { newTenant } from './samples.ts';

describeCaseStore('sessions', under => {
  let store: CaseStore;
  beforeAll(async () => {
    store = await under.open();
  });
  const someKey = async () => {
    const { tenantId } = await newTenant(store);
    return (await store.createApiKey(tenantId, 'desk', ['read', 'write'])).key;
  };

  test('a secret finds the key in whose name it is, until the session is ended', async () => {
    const key = await someKey();
    const [secret, other] = [await store.createSession(key, 60), await store.createSession(key, 60)];
    expect(await store.findSession(secret)).toEqual(key);
    await store.endSession(secret);
    expect(await store.findSession(secret)).toBeNull();
    expect(await store.findSession(other)).toEqual(key);
    for (const wrong of ['', 'rl_session_', `${other}A`, other.slice(0, -1)]) {
      expect(await store.findSession(wrong)).toBeNull();
    }
  });

  test('it ends with its key', async () => {
    const key = await someKey();
    const secret = await store.createSession(key, 60);
    await store.revokeApiKey(key.tenantId, key.id);
    expect(await store.findSession(secret)).toBeNull();
  });

  test('it ends with its time, and the purge removes it', async () => {
    const key = await someKey();
    const [brief, long] = [await store.createSession(key, 0), await store.createSession(key, 60)];
    await wait(2);
    expect(await store.findSession(brief)).toBeNull();
    expect(await store.purgeExpired()).toBe(1);
    expect(await store.findSession(long)).toEqual(key);
  });
});
