import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { RefundlensError } from '../../core/errors.ts';
import { newClient } from '../postgres/connect.ts';
import { type Account, spawnOptions } from './account.ts';
import { cannotStart } from './failure.ts';
import { commandLine, signalIfAlive, waitForEnd } from './processes.ts';

const WRONG_PASSWORD = '28P01';
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
/** Above every system's highest process number. */
const NO_PROCESS = '2147483647';

export interface Server {
  readonly child: ChildProcess;
  /** Resolves when the server has ended. */
  readonly ended: Promise<void>;
}

/**
 * The shell becomes the server and leaves a reader behind on a pipe that we hold. Our death closes the pipe, whatever
 * killed us, and the reader then asks the server to shut down. A line on the pipe sends the reader home.
 */
const UNDER_WATCH = '{ read -r _ <&3 || kill -INT $$; } >/dev/null 2>&1 & exec 3<&- "$@"';

/** Starts the server on a cluster. What it says goes to the log file, which begins anew. */
export async function spawnServer(
  program: string,
  cluster: string,
  settings: Record<string, string>,
  logFile: string,
  account: Account | null,
): Promise<Server> {
  await rm(logFile, { force: true });
  const log = await open(logFile, 'w', 0o600);
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn('/bin/sh', ['-c', UNDER_WATCH, 'sh', program, '-D', cluster, ...flags], {
    ...spawnOptions(account),
    detached: true,
    stdio: ['ignore', log.fd, log.fd, 'pipe'],
  });
  const watch = child.stdio[3] as Writable;
  const ended = new Promise<void>((done, fail) => {
    child.once('error', fail);
    child.once('exit', () => {
      watch.end('\n');
      done();
    });
  });
  // Whoever waits for the end hears of a failed spawn; nobody waiting is no crash.
  ended.catch(() => {});
  watch.on('error', () => {});
  await log.close();
  return { child, ended };
}

/** Shuts the server down: sessions are ended, what they had open is rolled back. */
export async function end({ child, ended }: Server): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  signalIfAlive(child.pid, 'SIGINT');
  const inTime = await Promise.race([ended.then(() => true), sleep(STOP_TIMEOUT_MS, false, { ref: false })]);
  if (inTime) return;
  signalIfAlive(child.pid, 'SIGQUIT');
  await ended;
}

/** Waits until the server takes connections. Throws `unavailable` with its last words where it does not come up. */
export async function waitUntilReady(server: Server, url: string, logFile: string): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  let running = true;
  const stopped = server.ended.finally(() => {
    running = false;
  });
  stopped.catch(() => {});
  for (;;) {
    const client = newClient(url);
    try {
      await client.connect();
      return await client.end();
    } catch (cause) {
      const refused = cause instanceof Error && 'code' in cause && cause.code === WRONG_PASSWORD;
      if (!running || refused || performance.now() > deadline) {
        throw cannotStart((await readFile(logFile, 'utf8')).trim().slice(-500), cause);
      }
      await sleep(20);
    }
  }
}

/** Ends a server that outlived its owner. Only the holder of the folder's lock may call this. */
export async function endOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const readPidFile = () => readFile(pidFile, 'utf8').catch(() => '');
  const pid = Number.parseInt(await readPidFile(), 10);
  if (Number.isInteger(pid) && commandLine(pid).includes(cluster)) {
    log(`Ending a PostgreSQL that an earlier run left behind (process ${pid})`);
    signalIfAlive(pid, 'SIGINT');
    if (!(await waitForEnd(pid, STOP_TIMEOUT_MS))) signalIfAlive(pid, 'SIGQUIT');
    if (!(await waitForEnd(pid, STOP_TIMEOUT_MS))) {
      throw new RefundlensError('folder_in_use', {
        en: `A PostgreSQL of an earlier run does not end (process ${pid}).`,
        zh: `先前运行遗留的 PostgreSQL 无法结束（进程 ${pid}）。`,
      });
    }
  }
  // PostgreSQL takes a zombie, or another program that has the number by now, for a living server. The rest of the
  // file stays: by it PostgreSQL sees whether sessions of the old server still run.
  const left = await readPidFile();
  if (left) await writeFile(pidFile, left.replace(/^\d+/, NO_PROCESS));
}
