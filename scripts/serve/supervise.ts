import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ErrorCode, type ErrorDetail, RefundlensError } from '#pipeline/core/errors.ts';

export interface ProcessSpec {
  /** For logs: `api`, `worker-1`. */
  readonly name: string;
  /** The module to run. It tells `{ ready: true, ... }` over IPC and drains on SIGTERM. */
  readonly entry: string;
  readonly env: NodeJS.ProcessEnv;
  /** Where its output goes; null: to our own terminal. */
  readonly logFile: string | null;
  readonly log: ServiceLog;
}

export interface ServiceLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/** What a process says when it can work; `port` where it listens. */
export interface Ready {
  readonly ready: true;
  readonly port?: number;
}

export interface SupervisedProcess {
  /** The first time that it can work. Rejects where it ends before. */
  readonly ready: Promise<Ready>;
  /** null while it is being restarted, and after it was stopped. */
  pid(): number | null;
  /** SIGTERM, then SIGKILL after the time. No restart follows. Safe to call twice. */
  stop(graceMs: number): Promise<void>;
  /** SIGKILL to it and everything that it started. No restart follows. */
  kill(): void;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** Running for so long, a process counts as healthy again. */
const HEALTHY_MS = 30_000;
const LOG_FILE_BYTES = 10 * 2 ** 20;

/**
 * Keeps a child process running: in a process group of its own, so that the terminal's Ctrl-C reaches the supervisor
 * alone, and started again, after growing pauses, whenever it ends unasked.
 */
export function supervise(spec: ProcessSpec): SupervisedProcess {
  const { name, log } = spec;
  const first = Promise.withResolvers<Ready>();
  first.promise.catch(() => {}); // whoever starts us awaits it, but may be busy stopping everything
  let env = spec.env;
  let wasReady = false;
  let child: ChildProcess | null = null;
  let stopping = false;
  let failures = 0;
  let running: Promise<void> = Promise.resolve();
  const stopped = new AbortController();

  async function runOnce(): Promise<void> {
    const started = performance.now();
    let reason: { code: ErrorCode; detail: ErrorDetail | null } | null = null;
    const output = spec.logFile ? openLog(spec.logFile) : 'inherit';
    const current = fork(spec.entry, [], {
      env,
      execArgv: [],
      detached: true,
      stdio: ['ignore', output, output, 'ipc'],
    });
    if (typeof output === 'number') closeSync(output);
    child = current;
    current.on('message', (message: Ready | { failed: NonNullable<typeof reason> }) => {
      if ('failed' in message) reason = message.failed;
      else if ('ready' in message) {
        wasReady = true;
        // A port that was free to choose is kept: callers know it by now.
        if (message.port) env = { ...env, PORT: String(message.port) };
        log.info({ process: name, pid: current.pid, port: message.port }, 'process ready');
        first.resolve(message);
      }
    });
    // Why it ended: a signal, an exit code, or an error of the spawning.
    const end = await new Promise<string>(done => {
      current.once('error', error => done(error.message));
      current.once('exit', (code, signal) => done(signal ?? String(code)));
    });
    child = null;
    // What it started may have outlived it.
    if (current.pid) signalGroup(current.pid, 'SIGKILL');
    if (stopping) return;
    log.warn({ process: name, pid: current.pid, end }, 'process ended');
    if (!wasReady) {
      stopping = true;
      first.reject(cannotStart(spec, end, reason));
    }
    failures = performance.now() - started > HEALTHY_MS ? 1 : failures + 1;
  }

  async function keepRunning(): Promise<void> {
    while (!stopping) {
      await runOnce();
      if (stopping) return;
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
      // An abort is the wish to stop; the loop's condition sees to it.
      await sleep(pause, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  }
  running = keepRunning();

  function askToStop(): void {
    stopping = true;
    stopped.abort();
    first.reject(new RefundlensError('unavailable'));
  }

  return {
    ready: first.promise,
    pid: () => child?.pid ?? null,
    async stop(graceMs) {
      askToStop();
      child?.kill('SIGTERM');
      const inTime = await Promise.race([running.then(() => true), sleep(graceMs, false, { ref: false })]);
      if (!inTime) {
        log.warn({ process: name }, 'process does not end, killing it');
        if (child?.pid) signalGroup(child.pid, 'SIGKILL');
        await running;
      }
    },
    kill() {
      askToStop();
      if (child?.pid) signalGroup(child.pid, 'SIGKILL');
    },
  };
}

/** Signals a process and all that it started. A group that is gone already is no error. */
function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Opens for appending; a file that has grown large becomes the one generation that is kept. */
function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_FILE_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o640);
}

function cannotStart(
  { name, logFile }: ProcessSpec,
  end: string,
  reason: { code: ErrorCode; detail: ErrorDetail | null } | null,
): RefundlensError {
  const where = logFile ? { en: ` See ${logFile}.`, zh: `请查看 ${logFile}。` } : { en: '', zh: '' };
  const said = reason?.detail ?? { en: `It ended (${end}).`, zh: `进程已结束（${end}）。` };
  return new RefundlensError(reason?.code ?? 'unavailable', {
    en: `The process ${name} did not start. ${said.en}${where.en}`,
    zh: `进程 ${name} 未能启动。${said.zh}${where.zh}`,
  });
}
