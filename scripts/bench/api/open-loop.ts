import { setTimeout as sleep } from 'node:timers/promises';
import { random } from '../../samples/random.ts';

/** Sorted times and what one wants to know of them, in milliseconds. */
export interface Times {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}

/** Percentiles by nearest rank: p99 of fewer than a hundred is their slowest. */
export function timesOf(list: readonly number[]): Times {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99) };
}

/**
 * Sends by a schedule that does not wait for answers, as customers do: exponential gaps (Poisson arrivals) from a seed,
 * so that each condition gets the same schedule. A time counts from the moment at which the request was due, so a
 * server that stalls is charged for everybody who came meanwhile.
 */
export async function sendBySchedule(
  perSecond: number,
  seconds: number,
  seed: number,
  send: () => Promise<void>,
): Promise<number[]> {
  const begun = performance.now();
  const under: Promise<void>[] = [];
  const times: number[] = [];
  const next = random(seed);
  for (let due = 0; ; ) {
    due += (-Math.log(1 - next()) / perSecond) * 1000;
    if (due > seconds * 1000) break;
    await sleep(Math.max(0, due - (performance.now() - begun)));
    const from = begun + due;
    under.push(send().then(() => void times.push(performance.now() - from)));
  }
  await Promise.all(under);
  return times;
}
