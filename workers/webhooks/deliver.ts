import type { Logger } from 'pino';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { CaseStore } from '#pipeline/store/ports.ts';
import type { Sealer } from '#pipeline/store/sealing.ts';
import type { AttemptOutcome, ClaimedDelivery } from '#pipeline/store/webhook-ports.ts';
import { startClaims } from '../claims.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { bodyOf, headersOf, secretPlace } from './message.ts';

export interface DeliverySettings {
  readonly store: CaseStore;
  readonly outbound: Outbound;
  readonly sealer: Sealer;
  readonly log: Logger;
  /** What time it is; a test's own lets hours pass. */
  readonly clock?: () => Date;
}

/** Pauses before each further try, in seconds: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h. Then the delivery is dead. */
export const RETRY_SECONDS: readonly number[] = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000];

const SLOTS = 32;
/** One endpoint's share of them, so that a slow one leaves room for the others. */
const PER_ENDPOINT = 4;
const PAUSE_MS = 150;
/** Longer than a request may take, so that no two processes send the same at once. */
const LEASE_SECONDS = 20;

/** Sends webhooks that are due, until it is stopped. */
export function startDeliveries(settings: DeliverySettings): { stop(): Promise<void> } {
  const { store, log, clock = () => new Date() } = settings;
  const busy = new Map<string, number>();
  const count = (endpointId: string, by: number) => busy.set(endpointId, (busy.get(endpointId) ?? 0) + by);
  return startClaims({
    name: 'webhooks',
    slots: SLOTS,
    pauseMs: PAUSE_MS,
    claim: free =>
      store.claimDeliveries({
        limit: free,
        perEndpoint: PER_ENDPOINT,
        except: [...busy].filter(([, under]) => under >= PER_ENDPOINT).map(([id]) => id),
        now: clock(),
        leaseSeconds: LEASE_SECONDS,
      }),
    run: async delivery => {
      count(delivery.endpointId, 1);
      try {
        await deliver(delivery, { ...settings, clock });
      } finally {
        count(delivery.endpointId, -1);
        if (busy.get(delivery.endpointId) === 0) busy.delete(delivery.endpointId);
      }
    },
    log,
  });
}

async function deliver(
  delivery: ClaimedDelivery,
  { store, outbound, sealer, log, clock }: DeliverySettings & { clock: () => Date },
): Promise<void> {
  const { tenantId, endpointId, event, url } = delivery;
  const at = clock();
  const begun = performance.now();
  const answer = await send();
  const ms = Math.round(performance.now() - begun);
  const outcome = outcomeOf(answer.statusCode, delivery.attempts, clock());
  await store.finishAttempt(delivery, { at, ...answer, ms }, outcome);
  const about = { delivery: delivery.id, attempts: delivery.attempts, ...answer, ms };
  if (outcome.status === 'delivered') log.info(about, 'webhook delivered');
  else log.warn({ ...about, outcome: outcome.status }, 'webhook not delivered');

  async function send(): Promise<{ statusCode: number | null; failure: string | null }> {
    try {
      const place = secretPlace(tenantId, endpointId);
      const secrets = delivery.sealedSecrets.map(sealed => sealer.open(sealed, place));
      const body = bodyOf(event);
      return { statusCode: await outbound.post(url, headersOf(event.id, body, secrets, at), body), failure: null };
    } catch (error) {
      // Anything else is ours: the lease runs out and it is sent again, which costs the receiver nothing.
      if (!(error instanceof RefundlensError)) throw error;
      return { statusCode: null, failure: error.fields.reason ?? error.code };
    }
  }
}

/** What follows from an answer; null where there was none. Redirects are answers like any other that is no success. */
function outcomeOf(statusCode: number | null, attempts: number, now: Date): AttemptOutcome {
  if (statusCode !== null && statusCode >= 200 && statusCode < 300) return { status: 'delivered' };
  if (statusCode === 410) return { status: 'dead', endpointGone: true };
  const pause = RETRY_SECONDS[attempts - 1];
  if (pause === undefined) return { status: 'dead', endpointGone: false };
  return { status: 'pending', nextAttemptAt: new Date(now.getTime() + pause * 1000) };
}
