import { rm } from 'node:fs/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { parseConfig } from '#pipeline/core/config.ts';
import { type Service, startService } from '#scripts/serve.ts';
import { temporaryFolder } from '#test/fixtures/postgres.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };
const log = { info() {}, warn() {} };
let service: Service | null = null;
let folder = '';

afterEach(async () => {
  await service?.kill();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<Service> {
  folder = await temporaryFolder();
  service = await startService(settings(), { log });
  return service;
}
const settings = () => parseConfig({ PORT: '0', REFUNDLENS_DATA_DIR: folder, REFUNDLENS_WORKERS: '1' });

/** Whether any process of the group lives; every process of the service leads a group of its own. */
function groupLives(leader: number): boolean {
  try {
    return process.kill(-leader, 0);
  } catch {
    return false;
  }
}
const leaders = (running: Service) => [...running.pids().api, ...running.pids().workers];

test('one command starts everything; a second one on the same folder is refused; stopping leaves nothing', async () => {
  const running = await start();
  expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
  await expect(startService(settings(), { log })).rejects.toMatchObject({ code: 'folder_in_use' });
  expect((await fetch(`${running.url}/readyz`)).status).toBe(200);

  const groups = leaders(running);
  expect(groups).toHaveLength(2);
  await running.stop();
  await vi.waitFor(() => expect(groups.filter(groupLives)).toEqual([]), PATIENCE);
  await expect(fetch(`${running.url}/healthz`)).rejects.toThrow();

  // The folder is free again, and its database is the same one.
  service = await startService(settings(), { log });
  expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
});

test('processes that are killed come back, at the same address', async () => {
  const running = await start();
  const before = running.pids();
  for (const pid of leaders(running)) process.kill(pid, 'SIGKILL');
  await vi.waitFor(async () => {
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
    const now = running.pids();
    expect(now.workers).toHaveLength(1);
    expect([...now.api, ...now.workers]).not.toEqual(expect.arrayContaining(before.workers));
  }, PATIENCE);
  // Nothing of the killed ones is left, their sandbox processes included, once the system has taken note of their end.
  await vi.waitFor(() => expect([...before.api, ...before.workers].filter(groupLives)).toEqual([]), PATIENCE);

  const groups = leaders(running);
  await running.kill();
  await vi.waitFor(() => expect(groups.filter(groupLives)).toEqual([]), PATIENCE);
});
