import type { RateLimiterMemory } from 'rate-limiter-flexible';
import type { RateCounter } from './ports.ts';

/** What the library wants to know of a limit; limits and windows are said with each call instead. */
export const WINDOW = { points: 1, duration: 1 } as const;

type Counting = Pick<RateLimiterMemory, 'penalty' | 'get'>;

/** The port over a limiter of rate-limiter-flexible, of which only the shared counting is used. */
export function rateCounter(limiter: Counting, close: () => Promise<void>): RateCounter {
  return {
    add: async (key, points, windowSeconds) => {
      const { consumedPoints, msBeforeNext } = await limiter.penalty(key, points, { customDuration: windowSeconds });
      return { used: consumedPoints, endsInMs: msBeforeNext };
    },
    read: async key => {
      const found = await limiter.get(key);
      return found ? { used: found.consumedPoints, endsInMs: found.msBeforeNext } : null;
    },
    close,
  };
}
