/**
 * A worker process. Settings come from the environment; SIGTERM and SIGINT drain it, and so does the end of a parent
 * that holds an IPC channel. Tells such a parent `{ ready: true }`, or `{ failed: { code, detail } }` before exit 1.
 */
import { parseConfig } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { createLog } from './log.ts';
import { type RunningWorker, startWorker } from './worker.ts';

/** What running jobs get to finish; a photo takes a fraction of it. */
const GRACE_MS = 10_000;

const log = createLog('worker');

async function main(): Promise<void> {
  let worker: RunningWorker | null = null;
  let draining = false;
  const drain = async (why: string) => {
    if (draining) return;
    draining = true;
    log.info({ why }, 'draining');
    const finished = (await worker?.stop(GRACE_MS)) ?? true;
    log.info(finished ? 'stopped' : 'stopped; running jobs were cut off and will run again');
    process.exit(0);
  };
  process.on('SIGTERM', () => void drain('SIGTERM'));
  process.on('SIGINT', () => void drain('SIGINT'));
  process.on('disconnect', () => void drain('the parent is gone'));

  try {
    const config = parseConfig(process.env);
    log.level = config.REFUNDLENS_LOG_LEVEL;
    worker = await startWorker(config, log);
  } catch (error) {
    if (draining) return;
    log.fatal({ err: error }, 'the worker cannot start');
    const { code, detail } = error instanceof RefundlensError ? error : new RefundlensError('internal');
    if (process.connected) await new Promise(told => process.send?.({ failed: { code, detail } }, told));
    process.exit(1);
  }
  log.info('ready');
  process.send?.({ ready: true });
}

await main();
