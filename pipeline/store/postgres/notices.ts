import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { newClient } from './connect.ts';
import type { Db } from './database.ts';

export type Subject = 'inspection' | 'report' | 'fetch';

const CHANNEL = 'refundlens_finished';
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 10_000;

const nameOf = (tenantId: string, kind: Subject, id: string) => `${tenantId} ${kind} ${id}`;

/** Says that a subject is finished; heard by listeners when the transaction commits. */
export async function announce(db: Db, tenantId: string, kind: Subject, id: string): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${nameOf(tenantId, kind, id)})`.execute(db);
}

export interface Notices {
  /** Resolves at the next notice about the subject, or when the signal aborts. A notice can be missed. */
  next(tenantId: string, kind: Subject, id: string, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** One connection that listens for all waiting calls; made at the first, and again, ever later, after it is lost. */
export function listenForNotices(url: string, log: (line: string) => void): Notices {
  const waiting = new Map<string, Set<() => void>>();
  const closed = new AbortController();
  let running: Promise<void> | null = null;

  async function connectOnce(): Promise<void> {
    const client = newClient(url, log);
    const lost = new Promise<void>(done => {
      client.once('end', done);
    });
    client.on('notification', ({ payload = '' }) => {
      for (const wake of waiting.get(payload) ?? []) wake();
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      retryMs = FIRST_RETRY_MS;
      await Promise.race([lost, aborted(closed.signal)]);
    } finally {
      await client.end().catch(() => {});
    }
  }

  let retryMs = FIRST_RETRY_MS;
  async function keepConnected(): Promise<void> {
    while (!closed.signal.aborted) {
      await connectOnce().catch(error => log(`No connection for notices: ${error.message}`));
      await sleep(retryMs, undefined, { signal: closed.signal }).catch(() => {});
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    }
  }

  return {
    next: (tenantId, kind, id, signal) =>
      new Promise(resolve => {
        running ??= keepConnected();
        const name = nameOf(tenantId, kind, id);
        const others = waiting.get(name) ?? new Set();
        waiting.set(name, others);
        const wake = () => {
          signal.removeEventListener('abort', wake);
          others.delete(wake);
          if (others.size === 0 && waiting.get(name) === others) waiting.delete(name);
          resolve();
        };
        others.add(wake);
        signal.addEventListener('abort', wake);
        if (signal.aborted) wake();
      }),
    close: async () => {
      closed.abort();
      await running;
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(done => {
    if (signal.aborted) done();
    signal.addEventListener('abort', () => done(), { once: true });
  });
}
