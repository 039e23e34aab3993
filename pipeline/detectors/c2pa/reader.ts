import { Worker } from 'node:worker_threads';
import type { AnchorGroup, SignedHistory } from './history.ts';

export interface ToReader {
  readonly bytes: Uint8Array;
  readonly mime: string;
  /** What counts as now, in milliseconds since 1970. */
  readonly now: number;
  /** Trust anchors by group, PEM. */
  readonly anchors: Readonly<Record<AnchorGroup, string>>;
  /** Common names of the `named` anchors. */
  readonly namedIssuers: readonly string[];
}

/**
 * - `absent`: no manifest store where the format has its place for one
 * - `unreadable`: there is one and it cannot be read; `why` is the library's name for the fault
 * - `broken`: the library itself failed on it
 */
export type FromReader =
  | { readonly kind: 'read'; readonly history: SignedHistory }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable' | 'broken'; readonly why: string };

/** A thread whose WebAssembly memory grew past this is replaced, since such memory never shrinks. */
const MEMORY_TO_KEEP = 128 * 2 ** 20;

let worker: Worker | null = null;
/** Readings are one at a time: the thread's clock is set per reading. */
let turn: Promise<unknown> = Promise.resolve();

function startWorker(): Worker {
  const started = new Worker(new URL('./reader-worker.ts', import.meta.url), { env: {} });
  // An idle reader keeps no process alive.
  started.unref();
  return started;
}

async function discard(): Promise<void> {
  const old = worker;
  worker = null;
  await old?.terminate();
}

function readOnce(request: ToReader, signal: AbortSignal): Promise<FromReader> {
  signal.throwIfAborted();
  worker ??= startWorker();
  const current = worker;
  current.ref();
  return new Promise<FromReader>((resolve, reject) => {
    const settle = (finish: () => void) => {
      current.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
      signal.removeEventListener('abort', onAbort);
      current.unref();
      finish();
    };
    const onMessage = ({ reply, memory }: { reply: FromReader; memory: number }) => {
      const keep = reply.kind !== 'broken' && memory <= MEMORY_TO_KEEP;
      settle(() => resolve(keep ? reply : discard().then(() => reply)));
    };
    const onEnd = (why: unknown) => settle(() => discard().finally(() => reject(new Error(`reader ended: ${why}`))));
    const onAbort = () => settle(() => discard().finally(() => reject(signal.reason)));
    current.on('message', onMessage).on('error', onEnd).on('exit', onEnd);
    signal.addEventListener('abort', onAbort);
    current.postMessage(request);
  });
}

/**
 * Reads and validates a file's signed history with c2pa-rs, offline.
 * Rejects where `signal` aborts (the reading is really stopped) or the thread dies; the next reading gets a new thread.
 */
export function readSignedHistory(request: ToReader, signal: AbortSignal): Promise<FromReader> {
  const reading = turn.then(() => readOnce(request, signal));
  turn = reading.catch(() => {});
  return reading;
}
