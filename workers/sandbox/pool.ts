import { availableParallelism } from 'node:os';
import type { Comparison } from '../../pipeline/core/comparison.ts';
import type { Config } from '../../pipeline/core/config.ts';
import { RefundlensError } from '../../pipeline/core/errors.ts';
import type { Inspection } from '../../pipeline/core/inspection.ts';
import { type Child, KILLED_FROM_OUTSIDE, startChild } from './process.ts';
import type { CompareRequest, PhotoOptions } from './protocol.ts';

/** A photo on which this many children died is given up. */
const DEATHS_ALLOWED = 2;
/** Kills from outside say little about the photo; yet the system's own memory guard kills too, so not without end. */
const KILLS_ALLOWED = 5;
const START_TRIES = 3;

export interface SandboxLog {
  warn(facts: Record<string, unknown>, message: string): void;
}

export interface SandboxPool {
  /**
   * Inspects one photo in a child process. Waits for a free child.
   * Rejects with RefundlensError: the photo's own refusal, or `photo_unprocessable` after two deaths of a child (five
   * where it was killed from outside).
   */
  inspect(bytes: Uint8Array, options: PhotoOptions): Promise<Inspection>;
  /** Compares a photo with held ones, in their order. Rejects as `inspect` does. */
  compare(request: CompareRequest): Promise<readonly Comparison[]>;
  /** Resolves when every child is ready to work; rejects where a child refuses to start (faulty detector, provider). */
  ready(): Promise<void>;
  /** Process ids of the living children. */
  pids(): number[];
  /** Waits for running photos, then ends the children. Photos still waiting are rejected with `unavailable`. */
  close(): Promise<void>;
}

interface Task {
  deaths: number;
  kills: number;
  /** Gives the work to a child and its answer to who asked; rejects as the child does. */
  readonly run: (child: Child) => Promise<void>;
  readonly reject: (error: Error) => void;
}

/**
 * Child processes that inspect photos, one photo each at a time, one child per core by default. A child that dies,
 * hangs past the wall-clock limit or grows past the memory limit is replaced; its photo gets one more try.
 */
export function createSandboxPool(options: {
  size?: number;
  config: Config;
  log: SandboxLog;
  /** As for startChild. */
  niceness?: number;
}): SandboxPool {
  const { config, log, niceness = 0 } = options;
  const size = options.size ?? (config.REFUNDLENS_WORKERS || availableParallelism());
  const waiting: Task[] = [];
  const idle: Child[] = [];
  const living = new Set<Child>();
  const running = new Set<Promise<void>>();
  let closed = false;

  /** A child that is lost while it starts is tried again; one that refuses to start says why at once. */
  const launch = async (triesLeft = START_TRIES - 1): Promise<Child> => {
    let child: Child;
    try {
      child = await startChild(config, niceness);
    } catch (error) {
      if (error instanceof RefundlensError || triesLeft === 0 || closed) throw error;
      log.warn({ why: (error as Error).message }, 'sandbox process lost while starting');
      return launch(triesLeft - 1);
    }
    living.add(child);
    child.gone.then(() => {
      living.delete(child);
      const at = idle.indexOf(child);
      if (at < 0) return;
      // It died while it had nothing to do: the pool keeps its size.
      idle.splice(at, 1);
      if (!closed) replace().then(next => next && release(next));
    });
    return child;
  };
  const starts = Array.from({ length: size }, async () => {
    await release(await launch());
  });
  const started = Promise.all(starts).then(() => {});
  started.catch(() => {}); // told by ready() and by every inspect()

  function pump(): void {
    while (waiting.length && idle.length) {
      const work = run(idle.pop()!, waiting.shift()!);
      running.add(work);
      work.finally(() => running.delete(work));
    }
  }

  async function run(child: Child, task: Task): Promise<void> {
    let next: Child | null = child;
    try {
      await task.run(child);
    } catch (error) {
      if (error instanceof RefundlensError) {
        task.reject(error);
      } else {
        const outside = (error as Error).cause === KILLED_FROM_OUTSIDE;
        if (outside) task.kills += 1;
        else task.deaths += 1;
        const { deaths, kills } = task;
        log.warn({ pid: child.pid, deaths, kills, why: (error as Error).message }, 'sandbox process lost');
        if (deaths < DEATHS_ALLOWED && kills < KILLS_ALLOWED) waiting.unshift(task);
        else task.reject(new RefundlensError('photo_unprocessable', null, { cause: error }));
        next = await replace();
      }
    }
    if (next) await release(next);
  }

  async function release(child: Child): Promise<void> {
    if (closed) return child.stop();
    idle.push(child);
    pump();
  }

  /** A new child for a lost one. Where none can be started the waiting photos are told, rather than left. */
  async function replace(): Promise<Child | null> {
    try {
      return await launch();
    } catch (error) {
      log.warn({ why: (error as Error).message }, 'sandbox process could not be started again');
      if (living.size === 0) for (const task of waiting.splice(0)) task.reject(error as Error);
      return null;
    }
  }

  async function give<T>(work: (child: Child) => Promise<T>): Promise<T> {
    if (closed) throw new RefundlensError('unavailable');
    if (living.size === 0) {
      await started;
      // Every child was lost and could not be replaced then; now may be different.
      if (living.size === 0) idle.push(await launch());
    }
    return new Promise((resolve, reject) => {
      waiting.push({ deaths: 0, kills: 0, run: async child => resolve(await work(child)), reject });
      pump();
    });
  }

  return {
    inspect: (bytes, photoOptions) => give(child => child.inspect(bytes, photoOptions)),
    compare: request => give(child => child.compare(request)),
    ready: () => started,
    pids: () => [...living].map(child => child.pid),
    async close() {
      closed = true;
      for (const task of waiting.splice(0)) task.reject(new RefundlensError('unavailable'));
      // All of them, also where one failed already: a child that is still starting has to be ended too.
      await Promise.allSettled(starts);
      await Promise.all(running);
      await Promise.all([...living].map(child => child.stop()));
    },
  };
}
