import { beforeAll, expect, test } from 'vitest';
import type { CaseStore, IdempotentResponse } from '#pipeline/store/ports.ts';
import { describeCaseStore } from './drivers.ts';
import { newTenant } from './samples.ts';

const ANSWER: IdempotentResponse = { status: 201, headers: { location: '/v1/cases/1' }, body: { id: '1', zh: '好' } };

describeCaseStore('idempotency keys', under => {
  let store: CaseStore;
  beforeAll(async () => {
    store = await under.open();
  });

  test('of a hundred requests at once exactly one runs', async () => {
    const tenant = await newTenant(store);
    const others = (await under.open()).tenant(tenant.tenantId);
    const begun = await Promise.all(
      Array.from({ length: 100 }, (_, i) => (i % 2 ? tenant : others).beginIdempotent('key', 'hash')),
    );
    expect(begun.filter(each => each.kind === 'fresh')).toHaveLength(1);
    expect(begun.filter(each => each.kind === 'running')).toHaveLength(99);
  });

  test('a repetition gets the first answer, another request under the key a conflict', async () => {
    const tenant = await newTenant(store);
    await tenant.beginIdempotent('key', 'hash');
    expect(await tenant.beginIdempotent('key', 'other')).toEqual({ kind: 'conflict' });
    await tenant.finishIdempotent('key', ANSWER);
    await tenant.finishIdempotent('key', { ...ANSWER, status: 500 });
    expect(await tenant.beginIdempotent('key', 'hash')).toEqual({ kind: 'done', response: ANSWER });
    expect(await tenant.beginIdempotent('key', 'other')).toEqual({ kind: 'conflict' });
  });

  test('a released key may be used again, an answered one not', async () => {
    const tenant = await newTenant(store);
    await tenant.beginIdempotent('key', 'hash');
    await tenant.releaseIdempotent('key');
    expect(await tenant.beginIdempotent('key', 'other')).toEqual({ kind: 'fresh' });
    await tenant.finishIdempotent('key', ANSWER);
    await tenant.releaseIdempotent('key');
    expect(await tenant.beginIdempotent('key', 'other')).toEqual({ kind: 'done', response: ANSWER });
  });

  test("one tenant's key is not another's", async () => {
    const [one, other] = [await newTenant(store), await newTenant(store)];
    await one.beginIdempotent('key', 'hash');
    expect(await other.beginIdempotent('key', 'other')).toEqual({ kind: 'fresh' });
  });

  test('a purge leaves what is younger than a day', async () => {
    const tenant = await newTenant(store);
    await tenant.beginIdempotent('key', 'hash');
    expect(await store.purgeExpired()).toBe(0);
    expect(await tenant.beginIdempotent('key', 'hash')).toEqual({ kind: 'running' });
  });
});
