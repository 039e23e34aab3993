import { fork } from 'node:child_process';
import { getPriority, setPriority } from 'node:os';
import { join } from 'node:path';
import type { Comparison } from '../../pipeline/core/comparison.ts';
import type { Config } from '../../pipeline/core/config.ts';
import { RefundlensError } from '../../pipeline/core/errors.ts';
import type { Inspection } from '../../pipeline/core/inspection.ts';
import { residentBytes } from './memory.ts';
import type { CompareRequest, FromChild, PhotoOptions, ToChild } from './protocol.ts';

/** A child that loads detectors and models takes well below this; slower means that the machine is in trouble. */
const START_TIMEOUT_MS = 60_000;
const MEMORY_LOOK_MS = 50;
const MEGABYTE = 2 ** 20;
/** The furthest that a process can yield. */
const LEAST_PRIORITY = 19;

/** `cause` of the error where the process was killed by neither itself nor us: the photo may have nothing to do with it. */
export const KILLED_FROM_OUTSIDE = 'killed from outside';
/**
 * For glibc's allocator, others pass them by: pictures are given back to the system as soon as they are freed, instead of
 * being kept in pieces for later. Together with a small young generation this is a quarter of the process's memory.
 */
const RETURN_MEMORY = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '262144' };

export interface Child {
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly gone: Promise<void>;
  /** Rejects with RefundlensError for a refused photo, with another Error when the process was lost. */
  inspect(bytes: Uint8Array, options: PhotoOptions): Promise<Inspection>;
  /** Likewise, for a comparison. */
  compare(request: CompareRequest): Promise<readonly Comparison[]>;
  stop(): Promise<void>;
}

/** Starts a child and waits until it can work. `niceness`: how much further than we it yields. */
export async function startChild(config: Config, niceness = 0): Promise<Child> {
  const limitMb = config.REFUNDLENS_SANDBOX_MB;
  const process_ = fork(join(import.meta.dirname, 'child.ts'), [], {
    // Nothing of our environment: a decoder that is taken over finds no credentials.
    env: { PATH: process.env.PATH ?? '', UV_THREADPOOL_SIZE: '2', LANG: 'C.UTF-8', ...RETURN_MEMORY },
    execArgv: [`--max-old-space-size=${Math.max(128, Math.floor(limitMb / 2))}`, '--max-semi-space-size=4'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const pid = process_.pid;
  if (pid && niceness > 0) setPriority(pid, Math.min(LEAST_PRIORITY, getPriority(pid) + niceness));
  let ended = false;
  let answer: ((message: FromChild) => void) | null = null;
  let lost: (() => void) | null = null;
  let endedBy: NodeJS.Signals | null = null;
  const gone = new Promise<void>(resolve => {
    const end = (signal: NodeJS.Signals | null) => {
      ended = true;
      endedBy = signal;
      lost?.();
      resolve();
    };
    process_.once('exit', (_code, signal) => end(signal));
    process_.once('error', () => end(null));
  });
  process_.on('message', (message: FromChild) => answer?.(message));

  /** Sends a message and waits for its answer; kills the process past its limits, and rejects when it is lost. */
  async function ask(message: ToChild, timeoutMs: number): Promise<FromChild> {
    let killedFor: string | null = null;
    const lossOf = () => {
      if (killedFor) return new Error(killedFor);
      // A crash ends in another signal or an exit code: only somebody else sends this one.
      if (endedBy === 'SIGKILL') return new Error('killed from outside', { cause: KILLED_FROM_OUTSIDE });
      return new Error('ended before it answered');
    };
    const kill = (reason: string) => {
      killedFor = reason;
      process_.kill('SIGKILL');
    };
    const clock = setTimeout(kill, timeoutMs, `no answer within ${timeoutMs} ms`);
    const memory = setInterval(async () => {
      const bytes = pid ? await residentBytes(pid) : null;
      if (bytes && bytes > limitMb * MEGABYTE) kill(`over its memory limit of ${limitMb} MB`);
    }, MEMORY_LOOK_MS);
    try {
      return await new Promise<FromChild>((resolve, reject) => {
        if (ended) return reject(lossOf());
        answer = resolve;
        lost = () => reject(lossOf());
        // A send that fails means a dying process: `lost` tells.
        process_.send(message, () => {});
      });
    } finally {
      clearTimeout(clock);
      clearInterval(memory);
      answer = null;
      lost = null;
    }
  }

  const first = await ask({ kind: 'start', config }, START_TIMEOUT_MS);
  if (first.kind === 'refused_to_start') {
    process_.kill('SIGKILL');
    await gone;
    throw new RefundlensError(first.code, first.detail);
  }
  let nextId = 0;
  /** The answer to a photo's message; its refusal is thrown. */
  async function askOfPhoto(message: ToChild) {
    const reply = await ask(message, config.REFUNDLENS_PHOTO_TIMEOUT_MS);
    if (reply.kind !== 'refused') return reply;
    const cause = reply.stack ? new Error(reply.stack) : undefined;
    throw new RefundlensError(reply.code, reply.detail, { cause });
  }
  return {
    pid: pid!,
    gone,
    async inspect(bytes, options) {
      const reply = await askOfPhoto({ kind: 'inspect', id: nextId++, bytes, options });
      if (reply.kind === 'inspected') return reply.inspection;
      throw new Error(`unexpected answer ${reply.kind}`);
    },
    async compare(request) {
      const reply = await askOfPhoto({ kind: 'compare', id: nextId++, request });
      if (reply.kind === 'compared') return reply.comparisons;
      throw new Error(`unexpected answer ${reply.kind}`);
    },
    async stop() {
      if (!ended) process_.disconnect();
      await gone;
    },
  };
}
