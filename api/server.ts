import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Config } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { openBlobStore, openIncomingStore } from '#pipeline/store/blobs.ts';
import type { RateCounter } from '#pipeline/store/ports.ts';
import { openPostgresRateCounter } from '#pipeline/store/postgres/rate-counter.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { loadSealer } from '#pipeline/store/sealing.ts';
import { createApp } from './app.ts';

export interface RunningServer {
  readonly port: number;
  /**
   * Takes no more connections, answers those who wait, lets running requests end for so many milliseconds, then closes
   * the store. False where requests had to be cut off. Safe to call twice.
   */
  stop(graceMs: number): Promise<boolean>;
}

/**
 * Opens the store and listens. Throws `config_invalid` without DATABASE_URL (an embedded database belongs to the
 * process that starts this one) or where the port cannot be had, `unavailable` where the database does not answer.
 */
export async function startServer(config: Config, log: Logger): Promise<RunningServer> {
  if (!config.DATABASE_URL) {
    const en = 'DATABASE_URL: needed by the API alone; "refundlens serve" brings a database of its own';
    const zh = 'DATABASE_URL：单独运行 API 时必填；“refundlens serve” 自带数据库';
    throw new RefundlensError('config_invalid', { en, zh }, { fields: { DATABASE_URL: 'missing' } });
  }
  const blobs = openBlobStore(config);
  const incoming = openIncomingStore(config);
  const sealer = await loadSealer(config);
  const store = await openPostgresStore(config.DATABASE_URL, { log: line => log.warn(line) });
  const counter = await openRateCounter(config, line => log.warn(line));
  const drain = new AbortController();
  const server = createServer(
    createApp({ store, blobs, counter, incoming, sealer, config, log, draining: drain.signal }),
  );
  const closeStores = async () => {
    await counter.close();
    await store.close();
  };
  try {
    await listen(server, config);
  } catch (error) {
    await closeStores();
    throw error;
  }
  let stopping: Promise<boolean> | null = null;
  return {
    port: (server.address() as AddressInfo).port,
    stop(graceMs) {
      stopping ??= close(server, drain, graceMs).finally(closeStores);
      return stopping;
    },
  };
}

/** Counters in Redis where there is one, else in the database. */
async function openRateCounter(config: Config, log: (line: string) => void): Promise<RateCounter> {
  if (!config.REDIS_URL) return openPostgresRateCounter(config.DATABASE_URL!, log);
  // The queue's library comes along with it, which an API without Redis does not need.
  const { openRedisRateCounter } = await import('#workers/rate-counter.ts');
  return openRedisRateCounter(config.REDIS_URL, log);
}

function listen(server: Server, { HOST, PORT }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', cause => {
      const en = `PORT: cannot listen on ${HOST}:${PORT} (${cause.message})`;
      const zh = `PORT：无法监听 ${HOST}:${PORT}（${cause.message}）`;
      reject(new RefundlensError('config_invalid', { en, zh }, { cause, fields: { PORT: cause.message } }));
    });
    server.listen(PORT, HOST, resolve);
  });
}

async function close(server: Server, drain: AbortController, graceMs: number): Promise<boolean> {
  drain.abort();
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  // A kept-alive connection becomes idle when its request ends, which nobody announces.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  let complete = true;
  const cut = setTimeout(() => {
    complete = false;
    server.closeAllConnections();
  }, graceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
  return complete;
}
