import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { folderBlobStore } from '#pipeline/store/folder-blob-store.ts';
import type { BlobStore, CaseStore, TenantStore } from '#pipeline/store/ports.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { CASE, newTenant } from '#test/contracts/store/samples.ts';
import { startTestPostgres, type TestPostgres } from '#test/fixtures/postgres.ts';
import { parseNetworks } from './address.ts';
import { filenameOf, startFetchingPhotos } from './fetch-photos.ts';
import { createOutbound, type Outbound } from './outbound.ts';

const config = parseConfig({ REFUNDLENS_MAX_BYTES: '10000' });
const log = pino({ level: 'silent' });
// The smallest picture there is, one pixel, with room for a number to make it another one.
const gif = (n: number) =>
  Buffer.concat([Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64'), Buffer.from(`#${n}`)]);

let postgres: TestPostgres;
let store: CaseStore;
let folder: string;
let blobs: BlobStore;
let tenant: TenantStore;
let server: Server;
let base: string;
let answer: RequestListener;
let outbound: Outbound;
let fetching: { stop(): Promise<void> } | null;
let now: Date;

beforeAll(async () => {
  postgres = await startTestPostgres();
  store = await openPostgresStore(postgres.url, { log: () => {} });
  folder = await mkdtemp(join(tmpdir(), 'refundlens-fetch-'));
  blobs = folderBlobStore(folder);
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await store?.close();
  await postgres?.stop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  tenant = await newTenant(store);
  now = new Date(Date.now() + 1000);
  fetching = null;
  const times = { connectMs: 2000, firstByteMs: 2000, totalMs: 3000 };
  outbound = createOutbound({ allow: parseNetworks('127.0.0.1/32'), plainHttp: true, times });
});
afterEach(async () => {
  await fetching?.stop();
  await outbound.close();
});

function start(): void {
  fetching = startFetchingPhotos({ store, blobs, outbound, limits: limitsOf(config), log, clock: () => now });
}
const request = (url: string, caseId: string | null = null) =>
  tenant.requestFetch({ caseId, url, role: 'claim', priority: 'live' });
const ended = async (id: string) => {
  await store.waitFor(tenant.tenantId, 'fetch', id, 20_000);
  return (await tenant.getFetch(id))!;
};

test('a photo behind an address is stored, queued, and called as its address calls it', async () => {
  answer = (_request, response) => response.end(gif(1));
  const case_ = await tenant.createCase(CASE);
  const { id } = await request(`${base}/img/%E9%80%80%E6%AC%BE.gif?token=secret`, case_.id);
  start();
  const fetch = await ended(id);
  expect(fetch).toMatchObject({ status: 'done', repeated: false, attempts: 1, errorCode: null });
  expect(fetch.url).toBe(`${base}/img/%E9%80%80%E6%AC%BE.gif`);
  const inspection = await tenant.getInspection(fetch.inspectionId!);
  expect(inspection).toMatchObject({ status: 'queued', filename: '退款.gif', caseId: case_.id, role: 'claim' });
  expect(Buffer.from((await blobs.get(tenant.tenantId, inspection!.sha256))!)).toEqual(gif(1));
  const notices: string[] = [];
  await store.relayOutbox(100, async rows => void notices.push(...rows.map(row => row.subjectId)));
  expect(notices).toContain(inspection!.id);
});

test('the same photo at two addresses is one inspection', async () => {
  answer = (_request, response) => response.end(gif(2));
  const ids = [(await request(`${base}/a`)).id, (await request(`${base}/b`)).id];
  start();
  const [one, two] = [await ended(ids[0]!), await ended(ids[1]!)];
  expect(one.inspectionId).toBe(two.inspectionId);
  expect([one.repeated, two.repeated].sort()).toEqual([false, true]);
});

test.each([
  ['an address that has none', (_q, r) => r.writeHead(404).end(), 'fetch_refused'],
  ['a page instead of a photo', (_q, r) => r.end('<!DOCTYPE html><html></html>'), 'photo_unreadable'],
  [
    'a video',
    (_q, r) => r.end(Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'.padEnd(200, '\0'), 'latin1')),
    'media_unsupported',
  ],
  ['a file over the limit', (_q, r) => r.end(Buffer.alloc(10_001)), 'photo_too_large'],
  ['a redirect inside', (_q, r) => r.writeHead(302, { Location: 'http://10.0.0.1/' }).end(), 'url_refused'],
] as [string, RequestListener, string][])(
  '%s fails at once, with the reason, and the tenant is told',
  async (_name, handler, code) => {
    answer = handler;
    const { id } = await request(`${base}/photo.jpg`);
    start();
    const fetch = await ended(id);
    expect(fetch).toMatchObject({ status: 'failed', errorCode: code, attempts: 1, inspectionId: null });
    expect(fetch.errorDetail?.zh.length).toBeGreaterThan(3);
    while ((await store.publishEvents(100, now)) > 0);
    expect((await tenant.listEvents({ limit: 10 })).map(({ type, data }) => [type, data])).toEqual([
      ['fetch.failed', { fetch_id: id, case_id: null, code }],
    ]);
  },
);

test('a server that is away is asked again, at growing intervals, and in the end no more', async () => {
  let asked = 0;
  let up = false;
  answer = (_request, response) => {
    asked += 1;
    if (up) response.end(gif(3));
    else response.writeHead(503).end();
  };
  const [first, second] = [await request(`${base}/1`), await request(`${base}/2`)];
  start();
  for (const [pause, total] of [
    [0, 2],
    [2, 4],
    [10, 6],
  ] as const) {
    now = new Date(now.getTime() + pause * 1000);
    await expect.poll(() => asked, { timeout: 10_000 }).toBe(total);
    // Both attempts are written before the clock goes on.
    await expect
      .poll(async () => (await tenant.getFetch(second.id))!.attempts + (await tenant.getFetch(first.id))!.attempts)
      .toBe(total);
    await fetching!.stop();
    start();
  }
  up = true;
  now = new Date(now.getTime() + 60_000);
  expect(await ended(first.id)).toMatchObject({ status: 'done', attempts: 4 });
  up = false;
  const { id } = await request(`${base}/3`);
  for (let i = 0; i < 3; i++) {
    await expect.poll(async () => (await tenant.getFetch(id))!.attempts, { timeout: 10_000 }).toBe(i + 1);
    await fetching!.stop();
    now = new Date(now.getTime() + 60_000);
    start();
  }
  expect(await ended(id)).toMatchObject({ status: 'failed', errorCode: 'fetch_unreachable', attempts: 4 });
});

test('what a process took and never ended is taken by another when the lease is over', async () => {
  answer = (_request, response) => response.end(gif(4));
  const { id } = await request(`${base}/`);
  expect((await store.claimFetches(10, now, 60)).map(fetch => fetch.id)).toEqual([id]);
  expect(await store.claimFetches(10, now, 60)).toEqual([]);
  now = new Date(now.getTime() + 61_000);
  start();
  expect(await ended(id)).toMatchObject({ status: 'done', attempts: 2 });
});

test('processes at once share what is due, live ones first', async () => {
  const urls = Array.from({ length: 30 }, (_, i) => `${base}/${i}`);
  await tenant.requestFetch({ caseId: null, url: urls[0]!, role: 'claim', priority: 'batch' });
  for (const url of urls.slice(1)) await request(url);
  const claimed = await Promise.all([store.claimFetches(10, now, 60), store.claimFetches(10, now, 60)]);
  const rest = await store.claimFetches(100, now, 60);
  const all = [...claimed.flat(), ...rest].filter(fetch => fetch.tenantId === tenant.tenantId);
  expect(new Set(all.map(fetch => fetch.url))).toEqual(new Set(urls));
  expect(all).toHaveLength(30);
  expect(rest.map(fetch => fetch.url)).toContain(urls[0]);
});

test.each([
  ['https://a.example/x/IMG_1.jpg?s=1', 'IMG_1.jpg'],
  ['https://a.example/%E9%80%80.png', '退.png'],
  ['https://a.example/%ff.png', '%ff.png'],
  ['https://a.example/a%00b%0d.png', 'ab.png'],
  ['https://a.example/', null],
  ['https://a.example', null],
])('%s is called %s', (url, name) => {
  expect(filenameOf(url)).toBe(name);
});
