import { RefundlensError } from '#pipeline/core/errors.ts';
import type { ApiKey, RateCounter } from '#pipeline/store/ports.ts';
import { createLeases } from './limits-lease.ts';

export const REQUEST_WINDOW_SECONDS = 60;
export const PHOTO_WINDOW_SECONDS = 24 * 3600;
/** How long a changed quota of a tenant may go unnoticed. */
const QUOTA_KNOWN_MS = 30_000;

export interface LimitSettings {
  /** Requests of one key in a minute; 0: any number. */
  readonly requestsPerMinute: number;
  /** Photos of one tenant in a day; 0: any number. */
  readonly photosPerDay: number;
}

/** What is left of a limit. */
export interface Budget {
  readonly limit: number;
  readonly used: number;
  readonly windowSeconds: number;
  /** null where no window is open: the next use opens one. */
  readonly endsInSeconds: number | null;
}

export interface RequestGrant {
  readonly headers: Readonly<Record<string, string>>;
  readonly refusal: RefundlensError | null;
}

export interface Limits {
  /** `RateLimit-Policy` of every answer; empty where there is no limit. */
  readonly policy: Readonly<Record<string, string>>;
  /** Takes one request of the key's minute. Gives the answer's headers, and the refusal where none was left. */
  request(key: ApiKey): Promise<RequestGrant>;
  /** Takes one photo of the tenant's day; what it gives takes it back. Throws `quota_exceeded`. */
  photo(tenantId: string): Promise<() => Promise<void>>;
  /** The budgets as they stand; null where there is no limit. */
  usage(key: ApiKey): Promise<{ requests: Budget | null; photos: Budget | null }>;
}

/**
 * The limits of one API process, over counters that all processes share. Requests are counted per key, photos per
 * tenant. Headers follow draft-ietf-httpapi-ratelimit-headers-10: `r` is a lower bound of what is left, since shares
 * that other processes have taken count as used.
 */
export function createLimits(
  settings: LimitSettings,
  counter: RateCounter,
  photoQuota: (tenantId: string) => Promise<number | null>,
  now: () => number = Date.now,
): Limits {
  const leases = createLeases(counter, REQUEST_WINDOW_SECONDS, now);
  const quotas = new Map<string, { quota: number; until: number }>();
  const requestLimit = (key: ApiKey) => key.requestsPerMinute ?? settings.requestsPerMinute;

  async function quotaOf(tenantId: string): Promise<number> {
    const known = quotas.get(tenantId);
    if (known && now() < known.until) return known.quota;
    const quota = (await photoQuota(tenantId)) ?? settings.photosPerDay;
    quotas.set(tenantId, { quota, until: now() + QUOTA_KNOWN_MS });
    return quota;
  }

  return {
    policy: settings.requestsPerMinute > 0 ? { 'RateLimit-Policy': policyOf(settings.requestsPerMinute) } : {},

    async request(key): Promise<RequestGrant> {
      const limit = requestLimit(key);
      if (limit === 0) return { headers: {}, refusal: null };
      const { allowed, left, endsInMs } = await leases.take(countOf.requests(key), limit);
      const seconds = Math.max(1, Math.ceil(endsInMs / 1000));
      return {
        headers: { 'RateLimit-Policy': policyOf(limit), RateLimit: `"requests";r=${left};t=${seconds}` },
        refusal: allowed ? null : tooMany(limit, seconds),
      };
    },

    async photo(tenantId) {
      const quota = await quotaOf(tenantId);
      if (quota === 0) return async () => {};
      const name = countOf.photos(tenantId);
      const giveBack = async () => void (await counter.add(name, -1, PHOTO_WINDOW_SECONDS));
      const { used, endsInMs } = await counter.add(name, 1, PHOTO_WINDOW_SECONDS);
      if (used <= quota) return giveBack;
      await giveBack();
      throw quotaExceeded(quota, Math.ceil(endsInMs / 1000));
    },

    async usage(key) {
      const read = async (name: string, limit: number, windowSeconds: number): Promise<Budget | null> => {
        if (limit === 0) return null;
        const count = await counter.read(name);
        const endsInSeconds = count ? Math.ceil(count.endsInMs / 1000) : null;
        return { limit, used: Math.min(Math.max(count?.used ?? 0, 0), limit), windowSeconds, endsInSeconds };
      };
      const [requests, photos] = await Promise.all([
        read(countOf.requests(key), requestLimit(key), REQUEST_WINDOW_SECONDS),
        quotaOf(key.tenantId).then(quota => read(countOf.photos(key.tenantId), quota, PHOTO_WINDOW_SECONDS)),
      ]);
      return { requests, photos };
    },
  };
}

const countOf = {
  requests: (key: ApiKey) => `requests:${key.id}`,
  photos: (tenantId: string) => `photos:${tenantId}`,
};

const policyOf = (limit: number) => `"requests";q=${limit};w=${REQUEST_WINDOW_SECONDS}`;

function tooMany(limit: number, seconds: number): RefundlensError {
  const en = `This key may send ${limit} requests a minute. Try again in ${seconds} s.`;
  const zh = `该密钥每分钟最多 ${limit} 次请求，请在 ${seconds} 秒后重试。`;
  return new RefundlensError('rate_limited', { en, zh }, { retryAfterSeconds: seconds });
}

function quotaExceeded(quota: number, seconds: number): RefundlensError {
  const hours = Math.ceil(seconds / 3600);
  const en = `${quota} photos a day may be sent; the next ones can be in ${hours} h at the latest.`;
  const zh = `每天最多提交 ${quota} 张照片，最迟 ${hours} 小时后可继续提交。`;
  return new RefundlensError('quota_exceeded', { en, zh }, { retryAfterSeconds: seconds });
}
