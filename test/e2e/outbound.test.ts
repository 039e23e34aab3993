import { rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { pngPhoto } from '#api/testing-data.ts';
import { parseConfig } from '#pipeline/core/config.ts';
import { certificatesOfPem } from '#pipeline/report/timestamp/certificate.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { type Service, startService } from '#scripts/serve.ts';
import { checkPacket } from '#scripts/verify/check-packet.ts';
import { temporaryFolder } from '#test/fixtures/postgres.ts';
import { startTestTsa, type TestTsa } from '#test/fixtures/tsa.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };
let folder: string;
let service: Service;
let key: string;
let shop: Server;
let tsa: TestTsa;
let base: string;
const received: { headers: IncomingHttpHeaders; body: string }[] = [];
/** What the shop's receiver answers, in turn; 200 afterwards. */
const answers: number[] = [];

beforeAll(async () => {
  folder = await temporaryFolder();
  tsa = await startTestTsa();
  await writeFile(join(folder, 'tsa-ca.pem'), tsa.root);
  const settings = {
    PORT: '0',
    REFUNDLENS_DATA_DIR: folder,
    REFUNDLENS_WORKERS: '1',
    REFUNDLENS_OUTBOUND_ALLOW: '127.0.0.1/32',
    REFUNDLENS_TSA_URL: tsa.url,
    REFUNDLENS_TSA_CA: join(folder, 'tsa-ca.pem'),
  };
  service = await startService(parseConfig(settings), { log: { info() {}, warn() {} } });
  const store = await openPostgresStore(service.databaseUrl, { log: () => {} });
  const { id } = await store.createTenant('shop');
  key = (await store.createApiKey(id, 'workflow', ['admin'])).secret;
  await store.close();
  shop = createServer(async (request, response) => {
    if (request.method === 'GET') return void response.end(pngPhoto(1, 64, 64));
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ headers: request.headers, body });
    response.writeHead(answers.shift() ?? 200).end();
  });
  await new Promise<void>(resolve => shop.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
});
afterAll(async () => {
  shop?.closeAllConnections();
  shop?.close();
  await service?.kill();
  await tsa?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function call(path: string, json?: object, headers: Record<string, string> = {}) {
  const response = await fetch(service.url + path, {
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
    ...(json && { method: 'POST', body: JSON.stringify(json) }),
  });
  return { status: response.status, text: await response.text() };
}

test('a refund workflow: photo by address, verdict while waiting, and a webhook that outlives a killed worker', async () => {
  const webhook = JSON.parse(
    (await call('/v1/webhooks', { url: `${base}/hook`, types: ['inspection.completed'] })).text,
  );
  answers.push(503);
  const { status, text } = await call('/v1/inspections', { url: `${base}/1.png` }, { Prefer: 'wait=30' });
  const inspection = JSON.parse(text);
  expect([status, inspection.status, inspection.filename]).toEqual([200, 'done', '1.png']);

  await vi.waitFor(() => expect(received).toHaveLength(1), PATIENCE);
  for (const pid of service.pids().workers) process.kill(-pid, 'SIGKILL');
  await vi.waitFor(() => expect(received.length).toBeGreaterThan(1), PATIENCE);
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  for (const { body, headers } of received) {
    const event = new Webhook(webhook.secret).verify(body, headers as Record<string, string>);
    expect(event).toMatchObject({ type: 'inspection.completed', data: { inspection_id: inspection.id } });
  }

  const lines = (await call('/v1/events')).text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(lines).toMatchObject([{ id: received[0]!.headers['webhook-id'], type: 'inspection.completed' }]);
  await vi.waitFor(async () => {
    const { items } = JSON.parse((await call(webhook.links.deliveries)).text);
    expect(items).toMatchObject([{ status: 'delivered' }]);
  }, PATIENCE);
});

test('a packet with the word of a third party, which was away at first, and is asked once', async () => {
  const caseId = JSON.parse((await call('/v1/cases', { reference: 'R-1' })).text).id;
  const photo = { photos: [{ url: `${base}/1.png` }] };
  const { fetching } = JSON.parse((await call(`/v1/cases/${caseId}/photos`, photo)).text);
  await vi.waitFor(async () => {
    const fetched = JSON.parse((await call(fetching[0].links.self)).text);
    expect(fetched.status).toBe('done');
    const { status } = JSON.parse((await call(`/v1/inspections/${fetched.inspection_id}`)).text);
    expect(status).toBe('done');
  }, PATIENCE);
  const report = async () =>
    JSON.parse((await call(`/v1/cases/${caseId}/reports`, { language: 'en' }, { Prefer: 'wait=60' })).text);

  tsa.down = 503;
  expect(await report()).toMatchObject({
    status: 'done',
    timestamp: { time: null, error: { code: 'timestamp_unavailable' } },
  });
  tsa.down = null;
  const [first, second] = [await report(), await report()];
  expect(first.timestamp).toEqual({ time: '2026-11-22T08:00:00.000Z', authority: 'Test TSA', error: null });
  const packetOf = ({ files }: typeof first) => files.find(({ name }: { name: string }) => name === 'packet.zip');
  expect(packetOf(second).sha256).toBe(packetOf(first).sha256);
  expect(tsa.asked).toHaveLength(2);

  const { href } = packetOf(first);
  const zip = await fetch(service.url + href, { headers: { Authorization: `Bearer ${key}` } });
  const check = checkPacket(new Uint8Array(await zip.arrayBuffer()), { authorities: certificatesOfPem(tsa.root) });
  expect(check).toMatchObject({ whole: true, timestamp: { authority: 'Test TSA', trusted: true } });
});
