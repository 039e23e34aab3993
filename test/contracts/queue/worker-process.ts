/**
 * A worker in a process of its own, to be killed. Takes jobs of the queue in argv[2] (settings as JSON), tells each one
 * over IPC, and does as argv[3] says: `hang` never finishes a job, `finish` does. SIGTERM closes the queue.
 */
import { pino } from 'pino';
import { openJobQueue } from '#workers/queue.ts';

const [settings, mode] = process.argv.slice(2);
const queue = await openJobQueue({ ...JSON.parse(settings!), log: pino({ level: 'silent' }) });
queue.work(
  async job => {
    process.send?.(job);
    if (mode === 'hang') await new Promise(() => {});
  },
  { concurrency: 1 },
);
process.once('SIGTERM', async () => {
  await queue.close();
  // Nothing may keep the process alive now: it ends by itself, or the test's time runs out.
  process.disconnect();
});
process.send?.('ready');
