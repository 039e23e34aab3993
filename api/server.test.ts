import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { startTestPostgres, type TestPostgres, temporaryFolder } from '#test/fixtures/postgres.ts';
import { pngPhoto } from './testing-data.ts';

// The real process, as `serve` starts it.

let postgres: TestPostgres;
let folder: string;
beforeAll(async () => {
  postgres = await startTestPostgres();
  folder = await temporaryFolder();
});
afterAll(async () => {
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(settings: Record<string, string> = {}): Promise<{ child: ChildProcess; message: unknown }> {
  const child = fork(new URL('./main.ts', import.meta.url), {
    env: { PATH: process.env.PATH, DATABASE_URL: postgres.url, REFUNDLENS_DATA_DIR: folder, PORT: '0', ...settings },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = await once(child, 'message');
  return { child, message };
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  return child.exitCode ?? ((await once(child, 'exit'))[0] as number | null);
}

test('it tells its parent its port, serves, and ends with exit code 0 on SIGTERM', async () => {
  const { child, message } = await start();
  expect(message).toEqual({ ready: true, port: expect.any(Number) });
  const { port } = message as { port: number };
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await exitCode(child)).toBe(0);
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
});

test('a request that is being sent when the end comes is still answered', async () => {
  const { child, message } = await start();
  const { port } = message as { port: number };
  const store = await openPostgresStore(postgres.url, { log: () => {} });
  const { secret } = await store.createApiKey((await store.createTenant('shop')).id, 'test', ['write']);
  await store.close();
  const photo = pngPhoto(1);
  const upload = request({
    port,
    path: '/v1/inspections',
    method: 'POST',
    headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'image/png', 'Content-Length': photo.length },
  });
  upload.write(photo.slice(0, 30));
  const healthy = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  // One answer on another connection shows that the server has read what was sent before it.
  expect(await healthy()).toBe(true);
  child.kill('SIGTERM');
  while (await healthy());
  upload.end(photo.slice(30));
  const [answer] = await once(upload, 'response');
  expect(answer.statusCode).toBe(202);
  answer.resume();
  expect(await exitCode(child)).toBe(0);
});

test('it ends when its parent lets go', async () => {
  const { child } = await start();
  child.disconnect();
  expect(await exitCode(child)).toBe(0);
});

test('a taken port is told by its name', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { child, message } = await start({ PORT: String(port) });
  expect(message).toMatchObject({
    failed: { code: 'config_invalid', detail: { zh: expect.stringContaining('PORT') } },
  });
  expect(await exitCode(child)).toBe(1);
  other.close();
});

test('without a database it says which setting is missing', async () => {
  const { child, message } = await start({ DATABASE_URL: '' });
  expect(message).toMatchObject({
    failed: { code: 'config_invalid', detail: { en: expect.stringContaining('DATABASE_URL') } },
  });
  expect(await exitCode(child)).toBe(1);
});
