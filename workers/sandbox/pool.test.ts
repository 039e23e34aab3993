import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Config, parseConfig } from '#pipeline/core/config.ts';
import { createSandboxPool, type SandboxPool } from './pool.ts';

const config: Config = { ...parseConfig({}), REFUNDLENS_WORKERS: 1 };
const warnings: Record<string, unknown>[] = [];
const log = { warn: (facts: Record<string, unknown>) => void warnings.push(facts) };
const options = { timeline: null, now: new Date('2026-06-01T00:00:00Z') };

const picture = (width = 640, height = 480) =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
  })
    .jpeg({ quality: 90 })
    .toBuffer();

/** Waits until the condition holds; the test's own time limit ends it otherwise. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise(resolve => setImmediate(resolve));
}

let pool: SandboxPool;
beforeAll(async () => {
  pool = createSandboxPool({ size: 1, config, log });
  await pool.ready();
});
afterAll(() => pool.close());

test('a photo comes back with evidence of every detector, a verdict and a preview', async () => {
  const inspection = await pool.inspect(await picture(), options);
  expect(inspection.evidence.map(row => row.detector)).toEqual(
    expect.arrayContaining(['ai-classifier', 'ela', 'exif']),
  );
  expect(inspection.evidence.filter(row => row.status === 'failed')).toEqual([]);
  expect(inspection.verdict.class).toBeTypeOf('string');
  expect(inspection.artifacts.preview?.mime).toBe('image/jpeg');
});

test('a refused photo tells its code and leaves the process alive', async () => {
  const [pid] = pool.pids();
  await expect(pool.inspect(Buffer.from('<html>'), options)).rejects.toMatchObject({ code: 'photo_unreadable' });
  expect(pool.pids()).toEqual([pid]);
});

describe('when a process dies', () => {
  test('once, the photo is inspected by the next', async () => {
    const [pid] = pool.pids();
    const pending = pool.inspect(await picture(), options);
    process.kill(pid!, 'SIGKILL');
    await expect(pending).resolves.toMatchObject({ verdict: expect.anything() });
    expect(pool.pids()).not.toContain(pid);
  });

  test('twice by a crash, the photo is unprocessable and the next photo is not affected', async () => {
    const seen = new Set<number>();
    const bytes = await picture(3000, 2000);
    const pending = pool.inspect(bytes, options).catch(error => error);
    const other = pool.inspect(await picture(), options);
    for (let death = 0; death < 2; death++) {
      await until(() => pool.pids().some(pid => !seen.has(pid)));
      const pid = pool.pids().find(candidate => !seen.has(candidate))!;
      seen.add(pid);
      process.kill(pid, 'SIGSEGV');
    }
    expect(await pending).toMatchObject({ code: 'photo_unprocessable' });
    await expect(other).resolves.toMatchObject({ verdict: expect.anything() });
  });

  test('twice by a kill from outside, the photo is inspected all the same', async () => {
    const seen = new Set<number>();
    const pending = pool.inspect(await picture(3000, 2000), options);
    for (let kill = 0; kill < 2; kill++) {
      await until(() => pool.pids().some(pid => !seen.has(pid)));
      const pid = pool.pids().find(candidate => !seen.has(candidate))!;
      seen.add(pid);
      process.kill(pid, 'SIGKILL');
    }
    await expect(pending).resolves.toMatchObject({ verdict: expect.anything() });
  });

  test('while idle, it is replaced', async () => {
    const [pid] = pool.pids();
    process.kill(pid!, 'SIGKILL');
    await until(() => pool.pids().length === 1 && pool.pids()[0] !== pid);
  });
});

test('a process over its memory limit is killed and the photo told unprocessable', async () => {
  // Loading the encoder alone takes more than this.
  const small = createSandboxPool({ size: 1, config: { ...config, REFUNDLENS_SANDBOX_MB: 200 }, log });
  await expect(small.inspect(await picture(4000, 3000), options)).rejects.toMatchObject({
    code: 'photo_unprocessable',
  });
  expect(warnings.some(facts => String(facts.why).includes('memory limit'))).toBe(true);
  await small.close();
});

test('a process past the wall-clock limit is killed and the photo told unprocessable', async () => {
  const hasty = createSandboxPool({ size: 1, config: { ...config, REFUNDLENS_PHOTO_TIMEOUT_MS: 1 }, log });
  await expect(hasty.inspect(await picture(), options)).rejects.toMatchObject({ code: 'photo_unprocessable' });
  await hasty.close();
});

test('the process has none of our environment', async () => {
  process.env.REFUNDLENS_TEST_SECRET = 'do-not-leak';
  const fresh = createSandboxPool({ size: 1, config, log });
  await fresh.ready();
  const { readFile } = await import('node:fs/promises');
  const environment = await readFile(`/proc/${fresh.pids()[0]}/environ`, 'utf8').catch(() => '');
  expect(environment).not.toContain('do-not-leak');
  await fresh.close();
  delete process.env.REFUNDLENS_TEST_SECRET;
});

test('close leaves no process and refuses further photos', async () => {
  const brief = createSandboxPool({ size: 1, config, log });
  await brief.ready();
  const [pid] = brief.pids();
  await brief.close();
  expect(() => process.kill(pid!, 0)).toThrow();
  await expect(brief.inspect(await picture(), options)).rejects.toMatchObject({ code: 'unavailable' });
});

test('where a process refuses to start, every photo is told why and nothing keeps running', async () => {
  const lacking = createSandboxPool({ size: 2, config: { ...config, EXECUTION_PROVIDER: 'coreml' }, log });
  await expect(lacking.ready()).rejects.toMatchObject({ code: 'provider_unavailable' });
  await expect(lacking.inspect(await picture(), options)).rejects.toMatchObject({ code: 'provider_unavailable' });
  await lacking.close();
  expect(lacking.pids()).toEqual([]);
});
