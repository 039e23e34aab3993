import { readFile } from 'node:fs/promises';
import { type Config, parseConfig } from '#pipeline/core/config.ts';
import { createSandboxPool } from '#workers/sandbox/pool.ts';

const PHOTOS = 5;

/** Megabytes of peak resident memory of a process; null where the system does not tell. */
async function peakMegabytes(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const match = /VmHWM:\s+(\d+) kB/.exec(status);
  return match ? Number(match[1]) / 1024 : null;
}

/** Prints what a sandbox process holds when it is ready, and at most while it inspects a photo several times over. */
export async function benchSandboxMemory(bytes: Uint8Array): Promise<void> {
  const config: Config = { ...parseConfig({}), REFUNDLENS_WORKERS: 1 };
  const pool = createSandboxPool({ size: 1, config, log: { warn: (facts, message) => console.error(message, facts) } });
  try {
    await pool.ready();
    const [pid] = pool.pids();
    const atStart = await peakMegabytes(pid!);
    const peaks: (number | null)[] = [];
    for (let i = 0; i < PHOTOS; i++) {
      await pool.inspect(bytes, { timeline: null, now: new Date() });
      peaks.push(await peakMegabytes(pid!));
    }
    const shown = (value: number | null | undefined) => value?.toFixed(0) ?? 'unknown';
    console.log(
      `sandbox_peak_rss_12mp_mb: ${shown(peaks.at(-1))} (ready ${shown(atStart)}, first photo ${shown(peaks[0])})`,
    );
  } finally {
    await pool.close();
  }
}
