import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { initialisedFolder, temporaryFolder } from '#test/fixtures/postgres.ts';
import { processIdentity, waitForEnd } from './embedded/processes.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

// A database made from nothing on a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeEach(async () => {
  folder = await initialisedFolder();
});
afterEach(() => rm(folder, { recursive: true }));

const start = (dataDir = folder, log: (line: string) => void = () => {}) => startEmbeddedPostgres({ dataDir, log });

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const serverPid = async (dataDir = folder) =>
  Number.parseInt(await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8'), 10);

/** A process of its own that starts the server, writes a row and stays. */
async function ownerProcess(): Promise<ChildProcess> {
  const module = JSON.stringify(new URL('embedded-postgres.ts', import.meta.url).href);
  const script = `
    const { startEmbeddedPostgres } = await import(${module});
    const { url } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(folder)}, log: () => {} });
    console.log(url);
    setInterval(() => {}, 1000);`;
  return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
}

test('starts from nothing, also where the name is long, Chinese and holds spaces; a stop keeps the data', async () => {
  const dataDir = join(await temporaryFolder(), `数据 目录's "${'x'.repeat(90)}"`);
  const first = await start(dataDir);
  expect(await query(first.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
  await query(first.url, 'create table kept as select 42 as answer');
  const pid = await serverPid(dataDir);
  await Promise.all([first.stop(), first.stop()]);
  expect(processIdentity(pid)).toBeNull();
  const second = await start(dataDir);
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await second.stop();
  await rm(dirname(dataDir), { recursive: true });
});

test('works in a folder whose name is short and odd', async () => {
  const dataDir = join(folder, `a, "b"'s 数`);
  await mkdir(dataDir);
  await rename(join(folder, 'postgres'), join(dataDir, 'postgres'));
  const postgres = await start(dataDir);
  expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await postgres.stop();
});

test('no other account can read the data or use the socket, and no port is open', async () => {
  const postgres = await start();
  expect((await stat(join(folder, 'postgres'))).mode & 0o077).toBe(0);
  expect((await stat(join(folder, 'postgres/password'))).mode & 0o077).toBe(0);
  expect(await query(postgres.url, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
  const wrong = postgres.url.replace(/:[^:@]+@/, ':wrong@');
  await expect(query(wrong, 'select 1')).rejects.toThrow('password authentication failed');
  await postgres.stop();
});

test('a second start on the folder is refused and does the first no harm', async () => {
  const postgres = await start();
  await expect(start()).rejects.toMatchObject({ code: 'folder_in_use' });
  expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await postgres.stop();
});

test('kill -9 of the owner ends the server too, and the next start has all that was committed', async () => {
  const owner = await ownerProcess();
  const url = String((await once(owner.stdout!, 'data'))[0]).trim();
  await query(url, 'create table kept as select 42 as answer');
  const pid = await serverPid();
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  expect(await waitForEnd(pid, 30_000)).toBe(true);
  const again = await start();
  expect(await query(again.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await again.stop();
});

test('kill -9 of owner and server: the next start recovers', async () => {
  const owner = await ownerProcess();
  const url = String((await once(owner.stdout!, 'data'))[0]).trim();
  await query(url, 'create table kept as select 42 as answer');
  process.kill(await serverPid(), 'SIGKILL');
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  const again = await start();
  expect(await query(again.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await again.stop();
});

test('a server that outlived its owner is ended by the next start', async () => {
  const postgres = await start();
  const pid = await serverPid();
  // The owner's lock is gone as after its death, the server is still there.
  await writeFile(join(folder, 'refundlens.lock.2'), JSON.stringify({ pid: 1, identity: null }));
  const said: string[] = [];
  const next = await start(folder, line => said.push(line));
  expect(said.join('\n')).toContain(`process ${pid}`);
  expect(processIdentity(pid)).toBeNull();
  expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await next.stop();
  await postgres.stop();
});

test('a left postmaster.pid whose number another program has by now does not stop the start', async () => {
  const postgres = await start();
  await postgres.stop();
  const lines = [process.pid, join(folder, 'postgres/cluster'), 1, 5432, '', '', '', ''];
  await writeFile(join(folder, 'postgres/cluster/postmaster.pid'), lines.join('\n'));
  const again = await start();
  expect(await query(again.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await again.stop();
});

test('Ctrl-C in the terminal does not reach the server', async () => {
  const postgres = await start();
  const stats = await readFile(`/proc/${await serverPid()}/stat`, 'utf8').catch(() => null);
  const session = (text: string) => text.slice(text.lastIndexOf(')') + 2).split(' ')[3];
  if (stats) expect(session(stats)).not.toBe(session(await readFile('/proc/self/stat', 'utf8')));
  await postgres.stop();
});
