import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { pino } from 'pino';
import { freePort } from '#scripts/bench/api/redis.ts';
import { startTestPostgres } from '#test/fixtures/postgres.ts';
import type { QueueSettings } from '#workers/queue.ts';

export interface TestBackend {
  /** Settings for a queue that no other test uses. */
  settings(): QueueSettings;
  /** PostgreSQL for the product's own rows; it carries the queue too unless that is on Redis. */
  readonly databaseUrl: string;
  /** Loses a queue with all its jobs, as a flushed Redis or a dropped schema would. */
  lose(name: string): Promise<void>;
  stop(): Promise<void>;
}

const redisServer = !process.env.REDIS_URL && spawnSync('redis-server', ['--version']).status === 0;

/** Every backend of the queue; null for one that cannot run on this machine. */
export const BACKENDS: { name: string; start: (() => Promise<TestBackend>) | null }[] = [
  { name: 'PostgreSQL', start: startOnPostgres },
  { name: 'Redis', start: process.env.REDIS_URL || redisServer ? startOnRedis : null },
];

const log = pino({ level: 'silent' });
const newName = () => `test-${randomBytes(6).toString('hex')}`;

async function startOnPostgres(): Promise<TestBackend> {
  const postgres = await startTestPostgres();
  return {
    databaseUrl: postgres.url,
    settings: () => ({ databaseUrl: postgres.url, name: newName(), log }),
    async lose(name) {
      const client = new pg.Client({ connectionString: postgres.url });
      await client.connect();
      await client.query(`delete from bullmq.job where queue in ($1, $1 || '-batch')`, [name]);
      await client.end();
    },
    stop: () => postgres.stop(),
  };
}

async function startOnRedis(): Promise<TestBackend> {
  const postgres = await startTestPostgres();
  const server = process.env.REDIS_URL ? { url: process.env.REDIS_URL, stop: async () => {} } : await privateRedis();
  return {
    databaseUrl: postgres.url,
    settings: () => ({ databaseUrl: postgres.url, redisUrl: server.url, name: newName(), log }),
    async lose(name) {
      // Only this queue's keys: the server may be somebody's own.
      const redis = new Redis(server.url);
      const keys = await redis.keys(`bullmq:${name}*`);
      if (keys.length > 0) await redis.del(keys);
      redis.disconnect();
    },
    async stop() {
      await server.stop();
      await postgres.stop();
    },
  };
}

async function privateRedis(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'refundlens-redis-'));
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder], {
    stdio: 'ignore',
  });
  const url = `redis://127.0.0.1:${port}`;
  const redis = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 200 });
  redis.on('error', () => {}); // refused until the server listens
  await redis.ping();
  redis.disconnect();
  return { url, stop: () => end(child).then(() => rm(folder, { recursive: true, force: true })) };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise(done => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
}
