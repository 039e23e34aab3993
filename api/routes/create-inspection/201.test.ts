import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pngPhoto, testApi } from '#api/testing.ts';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { startFetchingPhotos } from '#workers/outbound/fetch-photos.ts';
import { createOutbound, type Outbound } from '#workers/outbound/outbound.ts';
import { PHOTO_TIMES, photoRules } from '#workers/outbound/settings.ts';

const allowed = { REFUNDLENS_OUTBOUND_ALLOW: '127.0.0.1/32' };
const api = testApi(allowed);
let server: Server;
let base: string;
let outbound: Outbound;
let fetching: { stop(): Promise<void> };

beforeAll(async () => {
  server = createServer((request, response) => {
    const seed = Number(request.url?.match(/(\d+)\.png/)?.[1]);
    if (Number.isNaN(seed)) response.writeHead(404).end();
    else response.end(pngPhoto(seed));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = parseConfig(allowed);
  outbound = createOutbound({ ...photoRules(config), times: PHOTO_TIMES });
  const { store, blobs } = api();
  fetching = startFetchingPhotos({ store, blobs, outbound, limits: limitsOf(config), log: pino({ level: 'silent' }) });
});
afterAll(async () => {
  await fetching?.stop();
  await outbound?.close();
  server?.closeAllConnections();
  server?.close();
});

const post = (json: object, headers: Record<string, string> = {}) =>
  api().request('/v1/inspections', { method: 'POST', json, headers });
const settled = async (path: string) => {
  const read = async () => (await api().request(path)).json;
  await expect.poll(async () => (await read()).status, { timeout: 20_000 }).not.toBe('queued');
  return read();
};

test('an address is noted at once, and the photo behind it is inspected', async () => {
  const sent = await post({ url: `${base}/1.png?token=x`, role: 'return' });
  expect([sent.status, sent.json.status, sent.json.inspection_id]).toEqual([201, 'queued', null]);
  const fetch = await settled(sent.headers.get('location')!);
  expect(fetch).toMatchObject({ status: 'done', repeated: false, url: `${base}/1.png`, error: null });
  const { json } = await api().request(fetch.links.inspection);
  expect(json).toMatchObject({ id: fetch.inspection_id, role: 'return', filename: '1.png', case_id: null });
});

test('who waits gets the verdict, as with a photo that is sent', async () => {
  const waiting = post({ url: `${base}/2.png` }, { Prefer: 'wait=30' });
  const listed = async () => (await api().request('/v1/inspections?q=2.png')).json.items;
  await expect.poll(async () => (await listed()).length, { timeout: 20_000 }).toBe(1);
  await api().finish((await listed())[0].id);
  const { status, json } = await waiting;
  expect([status, json.status, json.repeated]).toEqual([200, 'done', false]);
});

test('an address without a photo is told with the reason, also to who waits', async () => {
  const { status, json } = await post({ url: `${base}/none` }, { Prefer: 'wait=30', 'Accept-Language': 'zh' });
  expect([status, json.status]).toEqual([201, 'failed']);
  expect(json.error).toMatchObject({ code: 'fetch_refused', detail: expect.stringContaining('status_404') });
});

test('the same Idempotency-Key is one fetch', async () => {
  const headers = { 'Idempotency-Key': 'by-address' };
  const [first, again] = [await post({ url: `${base}/3.png` }, headers), await post({ url: `${base}/3.png` }, headers)];
  expect(again.json.id).toBe(first.json.id);
  expect((await post({ url: `${base}/4.png` }, headers)).json.code).toBe('idempotency_conflict');
});

test('photos of a case by address, each with its role, refused ones apart', async () => {
  const { json: case_ } = await api().request('/v1/cases', { method: 'POST', json: {} });
  const photos = [
    { url: `${base}/5.png` },
    { url: 'http://10.0.0.1/6.png' },
    { url: `${base}/7.png`, role: 'packing' },
  ];
  const { status, json } = await api().request(case_.links.photos, {
    method: 'POST',
    json: { photos, role: 'return' },
  });
  expect(status).toBe(202);
  expect(json.fetching).toMatchObject([
    { index: 0, role: 'return', case_id: case_.id },
    { index: 2, role: 'packing' },
  ]);
  expect(json.refused).toMatchObject([{ index: 1, problem: { code: 'url_refused', status: 422 } }]);
  for (const { links } of json.fetching) await settled(links.self);
  const { json: full } = await api().request(case_.links.self);
  expect(full.inspections.map((item: { role: string }) => item.role).sort()).toEqual(['packing', 'return']);
});

test.each([
  [{}, 'request_invalid'],
  [{ url: '' }, 'request_invalid'],
  [{ url: 'https://a.example/', colour: 'red' }, 'request_invalid'],
  [{ url: `https://a.example/${'x'.repeat(2000)}` }, 'request_invalid'],
  [{ url: '/etc/passwd' }, 'url_refused'],
  [{ url: 'http://[::1]/' }, 'url_refused'],
])('%o is refused: %s', async (json, code) => {
  expect((await post(json)).json.code).toBe(code);
});
