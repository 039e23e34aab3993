import { expect, test } from 'vitest';
import type { ApiKey, RateCounter } from '#pipeline/store/ports.ts';
import { createLimits } from './limits.ts';
import { createLeases } from './limits-lease.ts';

/** What several processes share, with a clock of its own; `asked` counts the ways to it. */
function shared() {
  const counts = new Map<string, { used: number; endsAt: number }>();
  const state = { now: 1_000_000, asked: 0 };
  const current = (key: string) => {
    const count = counts.get(key);
    return count && count.endsAt > state.now ? count : null;
  };
  const counter: RateCounter = {
    async add(key, points, windowSeconds) {
      state.asked++;
      const count = current(key) ?? { used: 0, endsAt: state.now + windowSeconds * 1000 };
      count.used += points;
      counts.set(key, count);
      const answer = { used: count.used, endsInMs: count.endsAt - state.now };
      await null;
      return answer;
    },
    async read(key) {
      const count = current(key);
      return count && { used: count.used, endsInMs: count.endsAt - state.now };
    },
    close: async () => {},
  };
  return { state, counter, clock: () => state.now };
}

const key: ApiKey = { id: 'k', tenantId: 't', name: 'till', scopes: ['read'], requestsPerMinute: null };

test('several processes together let through the limit of a small key, exactly, then nothing until the window ends', async () => {
  const { state, counter, clock } = shared();
  const processes = Array.from({ length: 3 }, () => createLeases(counter, 60, clock));
  const burst = await Promise.all(Array.from({ length: 300 }, (_, i) => processes[i % 3]!.take('k', 150)));
  expect(burst.filter(({ allowed }) => allowed)).toHaveLength(150);
  const asked = state.asked;
  state.now += 59_999;
  expect(await processes[2]!.take('k', 150)).toEqual({ allowed: false, left: 0, endsInMs: 1 });
  expect(state.asked).toBe(asked);
  state.now += 1;
  expect(await processes[0]!.take('k', 150)).toMatchObject({ allowed: true, left: 149 });
});

test('of a large limit each process may leave a hundredth unused, and none passes it', async () => {
  const { state, counter, clock } = shared();
  const processes = Array.from({ length: 3 }, () => createLeases(counter, 60, clock));
  let allowed = 0;
  for (let i = 0; i < 9000; i++) if ((await processes[i % 3]!.take('k', 6000)).allowed) allowed++;
  expect(allowed).toBe(6000);
  expect(state.asked).toBeLessThan(110);
  state.now += 60_000;
  await processes[1]!.take('k', 6000);
  allowed = 1;
  for (let i = 0; i < 9000; i++) if ((await processes[0]!.take('k', 6000)).allowed) allowed++;
  expect(allowed).toBeLessThanOrEqual(6000);
  expect(allowed).toBeGreaterThanOrEqual(6000 - 59);
});

test('headers say what is left and when there is more; a refusal says it in words', async () => {
  const { state, counter, clock } = shared();
  const limits = createLimits({ requestsPerMinute: 2, photosPerDay: 0 }, counter, async () => null, clock);
  expect(limits.policy).toEqual({ 'RateLimit-Policy': '"requests";q=2;w=60' });
  expect((await limits.request(key)).headers.RateLimit).toBe('"requests";r=1;t=60');
  state.now += 10_500;
  expect((await limits.request(key)).headers.RateLimit).toBe('"requests";r=0;t=50');
  const { headers, refusal } = await limits.request(key);
  expect(headers).toEqual({ 'RateLimit-Policy': '"requests";q=2;w=60', RateLimit: '"requests";r=0;t=50' });
  expect(refusal).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 50 });
  expect(refusal?.detail?.zh).toContain('每分钟最多 2 次');
  const own = { ...key, id: 'own', requestsPerMinute: 7 };
  expect((await limits.request(own)).headers['RateLimit-Policy']).toBe('"requests";q=7;w=60');
});

test('without limits there are no headers and no counting', async () => {
  const { state, counter } = shared();
  const limits = createLimits({ requestsPerMinute: 0, photosPerDay: 0 }, counter, async () => null);
  expect(limits.policy).toEqual({});
  expect(await limits.request(key)).toEqual({ headers: {}, refusal: null });
  await (await limits.photo('t'))();
  expect(await limits.usage(key)).toEqual({ requests: null, photos: null });
  expect(state.asked).toBe(0);
});

test("a tenant's own quota of photos goes before the setting, and a photo given back is free again", async () => {
  const { counter, clock, state } = shared();
  let quota: number | null = 2;
  const limits = createLimits({ requestsPerMinute: 0, photosPerDay: 1 }, counter, async () => quota, clock);
  await limits.photo('t');
  const giveBack = await limits.photo('t');
  await expect(limits.photo('t')).rejects.toMatchObject({ code: 'quota_exceeded', retryAfterSeconds: 86_400 });
  await giveBack();
  await limits.photo('t');
  expect((await limits.usage(key)).photos).toEqual({ limit: 2, used: 2, windowSeconds: 86_400, endsInSeconds: 86_400 });
  quota = 3;
  state.now += 30_000;
  await limits.photo('t');
  await expect(limits.photo('t')).rejects.toMatchObject({ code: 'quota_exceeded' });
});
