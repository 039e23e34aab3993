/**
 * An API process. Settings come from the environment; SIGTERM and SIGINT drain it, and so does the end of a parent
 * that holds an IPC channel. Tells such a parent `{ ready: true, port }`, or `{ failed: { code, detail } }` before
 * exit 1.
 */
import { pino } from 'pino';
import { parseConfig } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { type RunningServer, startServer } from './server.ts';

/** What running requests get to finish. */
const GRACE_MS = 10_000;

const log = pino({ level: process.env.REFUNDLENS_LOG_LEVEL || 'info', base: { process: 'api', pid: process.pid } });

async function main(): Promise<void> {
  let server: RunningServer | null = null;
  let draining = false;
  const drain = async (why: string) => {
    if (draining) return;
    draining = true;
    log.info({ why }, 'draining');
    const finished = (await server?.stop(GRACE_MS)) ?? true;
    log.info({ finished }, 'stopped');
    process.exit(0);
  };
  process.on('SIGTERM', () => void drain('SIGTERM'));
  process.on('SIGINT', () => void drain('SIGINT'));
  process.on('disconnect', () => void drain('the parent is gone'));

  try {
    server = await startServer(parseConfig(process.env), log);
  } catch (error) {
    if (draining) return;
    // What follows is no drain: letting go of the parent must not end with exit code 0.
    draining = true;
    log.fatal({ err: error }, 'the API cannot start');
    if (error instanceof RefundlensError) process.send?.({ failed: { code: error.code, detail: error.detail } });
    process.exitCode = 1;
    if (process.connected) process.disconnect();
    return;
  }
  log.info({ port: server.port }, 'ready');
  process.send?.({ ready: true, port: server.port });
}

await main();
