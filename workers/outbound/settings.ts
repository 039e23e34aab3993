import type { Config } from '#pipeline/core/config.ts';
import { type OutboundRules, parseNetworks } from './address.ts';
import type { OutboundTimes } from './outbound.ts';

type Allowed = Pick<Config, 'REFUNDLENS_OUTBOUND_ALLOW'>;

/** What photos may be fetched from. Many shops' picture servers still have no TLS, and a photo's bytes prove nothing. */
export const photoRules = (config: Allowed): OutboundRules => ({
  allow: parseNetworks(config.REFUNDLENS_OUTBOUND_ALLOW ?? ''),
  plainHttp: true,
});

/** What webhooks may be sent to: they tell of cases. */
export const webhookRules = (config: Allowed): OutboundRules => ({ ...photoRules(config), plainHttp: false });

/** Timestamp authorities are often without TLS; their answers are signed, and a hash tells them nothing. */
export const timestampRules = photoRules;

export const PHOTO_TIMES: OutboundTimes = { connectMs: 5_000, firstByteMs: 10_000, totalMs: 30_000 };
/** A report waits for it. */
export const TIMESTAMP_TIMES: OutboundTimes = { connectMs: 3_000, firstByteMs: 8_000, totalMs: 10_000 };
export const WEBHOOK_TIMES: OutboundTimes = { connectMs: 5_000, firstByteMs: 15_000, totalMs: 15_000 };
