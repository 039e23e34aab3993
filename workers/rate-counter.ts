import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { RateCounter } from '#pipeline/store/ports.ts';
import { rateCounter, WINDOW } from '#pipeline/store/rate-counter.ts';
import { connectRedis } from './queue.ts';

/** Counts in Redis. While it does not answer, each process counts for itself. */
export function openRedisRateCounter(url: string, log: (line: string) => void): RateCounter {
  const redis = connectRedis(url, error => log(`The Redis of the rate limits was lost: ${error.message}`));
  const limiter = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: 'refundlens',
    rejectIfRedisNotReady: true,
    ...WINDOW,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: '', ...WINDOW }),
  });
  return rateCounter(limiter, async () => redis.disconnect());
}
