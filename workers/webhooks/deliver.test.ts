import { randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EventType } from '#pipeline/core/events.ts';
import { newId } from '#pipeline/core/ids.ts';
import type { CaseStore, TenantStore } from '#pipeline/store/ports.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { createSealer } from '#pipeline/store/sealing.ts';
import { CASE, newTenant, somePhoto, someResult, someVerdict } from '#test/contracts/store/samples.ts';
import { startTestPostgres, type TestPostgres } from '#test/fixtures/postgres.ts';
import { parseNetworks } from '../outbound/address.ts';
import { createOutbound, type Outbound } from '../outbound/outbound.ts';
import { RETRY_SECONDS, startDeliveries } from './deliver.ts';
import { secretOf, secretPlace } from './message.ts';

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const sealer = createSealer(randomBytes(32));
const log = pino({ level: 'silent' });
let postgres: TestPostgres;
let store: CaseStore;
let server: Server;
let base: string;
let outbound: Outbound;
let tenant: TenantStore;
let received: Received[];
/** What the receiver answers; a promise keeps it waiting. */
let answer: (path: string) => number | Promise<number>;
let now: Date;
let running: { stop(): Promise<void> } | null;

beforeAll(async () => {
  postgres = await startTestPostgres();
  store = await openPostgresStore(postgres.url, { log: () => {} });
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ path: request.url!, headers: request.headers, body });
    response.writeHead(await answer(request.url!)).end('thank you');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await store?.close();
  await postgres?.stop();
});
beforeEach(async () => {
  tenant = await newTenant(store);
  received = [];
  answer = () => 200;
  now = new Date();
  running = null;
  const times = { connectMs: 2000, firstByteMs: 5000, totalMs: 5000 };
  outbound = createOutbound({ allow: parseNetworks('127.0.0.1/32'), plainHttp: false, times });
});
afterEach(async () => {
  await running?.stop();
  await outbound.close();
});

const start = () => {
  running = startDeliveries({ store, outbound, sealer, log, clock: () => now });
};
async function endpoint(path = '/hook', types: EventType[] = [], of = tenant): Promise<{ id: string; secret: string }> {
  const id = newId();
  const secret = secretOf(randomBytes(32));
  const webhook = { id, url: base + path, description: null, types };
  await of.createWebhook(webhook, sealer.seal(secret, secretPlace(of.tenantId, id)));
  return { id, secret };
}
async function happen(reference: string, of = tenant): Promise<void> {
  await of.createCase({ ...CASE, reference });
  while ((await store.publishEvents(100, now)) > 0);
}
const deliveries = async (id: string) => (await tenant.listDeliveries(id, { limit: 100 })).items;
const first = async (id: string) => (await deliveries(id))[0]!;
/** Until so many tries of the endpoint's only delivery are written down. */
const tried = (id: string, times: number) =>
  expect.poll(async () => (await first(id)).log.length, { timeout: 10_000, interval: 20 }).toBe(times);

test('a receiver gets the event, signed so that the standard library of its language verifies it', async () => {
  const { id, secret } = await endpoint();
  await happen('退款 7');
  start();
  await tried(id, 1);
  const [{ headers, body }] = received as [Received];
  const verified = new Webhook(secret).verify(body, headers as Record<string, string>);
  const [event] = await tenant.listEvents({ limit: 1 });
  expect(verified).toEqual({ type: 'case.created', timestamp: event!.createdAt.toISOString(), data: event!.data });
  expect(headers['webhook-id']).toBe(event!.id);
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(headers.authorization ?? headers.cookie).toBeUndefined();
  expect(await first(id)).toMatchObject({
    status: 'delivered',
    attempts: 1,
    nextAttemptAt: null,
    log: [{ statusCode: 200, failure: null, at: now }],
  });
  const other = new Webhook(secretOf(randomBytes(32)));
  expect(() => other.verify(body, headers as Record<string, string>)).toThrow();
});

test('endpoints get the types that they asked for, of their own tenant alone', async () => {
  const all = await endpoint('/all');
  const some = await endpoint('/some', ['report.ready']);
  const stranger = await newTenant(store);
  await endpoint('/stranger', [], stranger);
  await happen('1');
  start();
  await tried(all.id, 1);
  expect(await deliveries(some.id)).toEqual([]);
  expect(received.map(({ path }) => path)).toEqual(['/all']);
});

describe('a receiver that is down', () => {
  test('is asked again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, with one id and body, then no more', async () => {
    answer = () => 503;
    const { id } = await endpoint();
    await happen('1');
    const begin = now.getTime();
    const moments: number[] = [];
    start();
    for (const [index, pause] of [0, ...RETRY_SECONDS].entries()) {
      if (index > 0) {
        // A second too early nothing is due, whichever process asks.
        const due = now.getTime() + pause * 1000;
        await running!.stop();
        const early = { limit: 10, perEndpoint: 10, except: [], now: new Date(due - 1000), leaseSeconds: 60 };
        expect(await store.claimDeliveries(early)).toEqual([]);
        now = new Date(due);
        start();
      }
      await tried(id, index + 1);
      moments.push((now.getTime() - begin) / 1000);
    }
    expect(moments).toEqual([0, 5, 305, 2_105, 9_305, 27_305, 63_305, 99_305]);
    expect(await first(id)).toMatchObject({ status: 'dead', attempts: 8, nextAttemptAt: null });
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(8);
    await running!.stop();
    const later = { limit: 10, perEndpoint: 10, except: [], now: new Date(begin + 1e10), leaseSeconds: 60 };
    expect(await store.claimDeliveries(later)).toEqual([]);
  });

  test('and comes back gets everything that happened meanwhile', async () => {
    answer = () => 500;
    const { id } = await endpoint();
    for (const reference of ['1', '2', '3']) await happen(reference);
    start();
    const settled = async () => (await deliveries(id)).every(({ log: { length } }) => length === 1);
    await expect.poll(settled, { timeout: 10_000 }).toBe(true);
    await running!.stop();
    answer = () => 204;
    now = new Date(now.getTime() + 3 * 3_600_000);
    start();
    const statuses = async () => (await deliveries(id)).map(({ status }) => status);
    await expect.poll(statuses, { timeout: 10_000 }).toEqual(['delivered', 'delivered', 'delivered']);
    const good = received.slice(3).map(({ body }) => JSON.parse(body).data.reference);
    expect(good.sort()).toEqual(['1', '2', '3']);
  });

  test.each([301, 302, 307, 400, 401, 404])('%d is a failure like others and no redirect is followed', async status => {
    answer = () => status;
    const { id } = await endpoint();
    await happen('1');
    start();
    await tried(id, 1);
    expect(await first(id)).toMatchObject({ status: 'pending', log: [{ statusCode: status }] });
    expect(received).toHaveLength(1);
  });

  test('410 says that it is gone: the endpoint stops, and starts again when told', async () => {
    answer = () => 410;
    const { id } = await endpoint();
    await happen('1');
    start();
    await tried(id, 1);
    expect(await first(id)).toMatchObject({ status: 'dead' });
    expect(await tenant.getWebhook(id)).toMatchObject({ disabledBecause: 'gone', disabledAt: now });
    await happen('2');
    expect(await deliveries(id)).toHaveLength(1);
    answer = () => 200;
    await tenant.updateWebhook(id, { enabled: true });
    await happen('3');
    await expect.poll(async () => (await first(id)).status, { timeout: 10_000 }).toBe('delivered');
  });
});

test('an address inside the network is refused, and logged so', async () => {
  const { id } = await endpoint();
  await tenant.updateWebhook(id, { url: 'https://127.0.0.9:1/' });
  await happen('1');
  start();
  await tried(id, 1);
  expect((await first(id)).log).toMatchObject([{ statusCode: null, failure: 'url_refused' }]);
});

test('a replay sends again under the same id: one delivery, the dead since a time, or all', async () => {
  const { id } = await endpoint();
  await happen('1');
  start();
  await tried(id, 1);
  const { id: deliveryId } = await first(id);
  expect(await tenant.replayDeliveries(id, { deliveryId }, now)).toBe(1);
  await tried(id, 2);
  expect(received[1]!.headers['webhook-id']).toBe(received[0]!.headers['webhook-id']);
  const since = new Date(Date.now() - 60_000);
  expect(await tenant.replayDeliveries(id, { since, status: 'dead' }, now)).toBe(0);
  expect(await tenant.replayDeliveries(id, { since: new Date(Date.now() + 60_000), status: 'all' }, now)).toBe(0);
  expect(await tenant.replayDeliveries(id, { since, status: 'all' }, now)).toBe(1);
  await tried(id, 3);
  const stranger = await newTenant(store);
  expect(await stranger.replayDeliveries(id, { deliveryId }, now)).toBe(0);
  expect(await stranger.replayDeliveries(id, { since, status: 'all' }, now)).toBe(0);
});

test('after a rotation both secrets sign until the overlap is over', async () => {
  const { id, secret: old } = await endpoint();
  const fresh = secretOf(randomBytes(32));
  const until = new Date(now.getTime() + 86_400_000);
  const rotated = await tenant.rotateWebhookSecret(id, sealer.seal(fresh, secretPlace(tenant.tenantId, id)), until);
  expect(rotated?.oldSecretUntil).toEqual(until);
  await happen('1');
  start();
  await tried(id, 1);
  const verify =
    (secret: string, { body, headers }: Received) =>
    () =>
      new Webhook(secret).verify(body, headers as Record<string, string>);
  expect(verify(old, received[0]!)).not.toThrow();
  expect(verify(fresh, received[0]!)).not.toThrow();
  await running!.stop();
  now = new Date(until.getTime() + 1000);
  await tenant.replayDeliveries(id, { deliveryId: (await first(id)).id }, now);
  start();
  await tried(id, 2);
  expect(String(received[1]!.headers['webhook-signature']).split(' ')).toHaveLength(1);
});

test('an endpoint that hangs holds up no other', async () => {
  const held = Promise.withResolvers<number>();
  answer = path => (path === '/slow' ? held.promise : 200);
  const slow = await endpoint('/slow');
  const quick = await endpoint('/quick');
  for (let i = 0; i < 40; i++) await happen(String(i));
  start();
  const done = async () => (await deliveries(quick.id)).filter(({ status }) => status === 'delivered').length;
  await expect.poll(done, { timeout: 20_000 }).toBe(40);
  expect(received.filter(({ path }) => path === '/slow').length).toBeLessThan(10);
  expect((await deliveries(slow.id)).every(({ status }) => status === 'pending')).toBe(true);
  held.resolve(200);
});

test('what a process took and never ended is sent by another when the lease is over; two at once share', async () => {
  const { id } = await endpoint('/own');
  for (let i = 0; i < 10; i++) await happen(String(i));
  const claim = { limit: 100, perEndpoint: 5, except: [], now, leaseSeconds: 60 };
  const [one, two] = await Promise.all([store.claimDeliveries(claim), store.claimDeliveries(claim)]);
  expect(new Set([...one, ...two].map(delivery => delivery.id)).size).toBe(one.length + two.length);
  while ((await store.claimDeliveries(claim)).length > 0);
  now = new Date(now.getTime() + 61_000);
  start();
  const done = async () => (await deliveries(id)).filter(({ status }) => status === 'delivered').length;
  await expect.poll(done, { timeout: 20_000 }).toBe(10);
  expect(received.filter(({ path }) => path === '/own')).toHaveLength(10);
});

test('what exonerates somebody goes out first', async () => {
  const { id } = await endpoint();
  for (let i = 0; i < 3; i++) await happen(String(i));
  const photo = somePhoto();
  const found = { ...someVerdict(), class: 'edited' as const };
  for (const [role, verdict] of [
    ['claim', found],
    ['return', someVerdict()],
  ] as const) {
    const { inspection } = await tenant.intake({ ...photo, role }, null, 'live');
    await tenant.finishInspection(inspection.id, someResult(photo.sha256, verdict));
  }
  await happen('last');
  const claim = { limit: 1, perEndpoint: 1, except: [], now, leaseSeconds: 60 };
  const claimed = await store.claimDeliveries(claim);
  expect(claimed).toMatchObject([{ endpointId: id, event: { type: 'verdict.changed', data: { exonerates: true } } }]);
  await tenant.deleteWebhook(id);
});

test('a deleted endpoint gets nothing more', async () => {
  const { id } = await endpoint();
  await happen('1');
  expect(await (await newTenant(store)).deleteWebhook(id)).toBe(false);
  expect(await tenant.deleteWebhook(id)).toBe(true);
  const claim = { limit: 10, perEndpoint: 10, except: [], now, leaseSeconds: 60 };
  expect(await store.claimDeliveries(claim)).toEqual([]);
  expect(await tenant.getWebhook(id)).toBeNull();
});
