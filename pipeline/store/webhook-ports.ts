import type { EventType } from '../core/events.ts';
import type { JsonObject } from '../core/json.ts';
import type { Page } from './ports.ts';

export interface WebhookRow {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  /** Empty: all, those that do not exist yet included. */
  readonly types: readonly EventType[];
  readonly createdAt: Date;
  /** Nothing is sent while it is set; what waits then is kept, and new events are not written for it. */
  readonly disabledAt: Date | null;
  /** `gone`: its server answered 410. */
  readonly disabledBecause: 'asked' | 'gone' | null;
  /** When the secret before the current one stops signing beside it; null where there is but one. */
  readonly oldSecretUntil: Date | null;
}

export const DELIVERY_STATUSES = ['pending', 'delivered', 'dead'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** One try to deliver. */
export interface WebhookAttempt {
  readonly at: Date;
  /** null where there was no answer; `failure` then says why. */
  readonly statusCode: number | null;
  readonly failure: string | null;
  readonly ms: number;
}

export interface DeliveryRow {
  readonly id: string;
  readonly event: { readonly id: string; readonly type: EventType; readonly createdAt: Date };
  readonly status: DeliveryStatus;
  /** Tries since the last replay. */
  readonly attempts: number;
  /** Null unless the status is `pending`. */
  readonly nextAttemptAt: Date | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  /** All tries, oldest first. */
  readonly log: readonly WebhookAttempt[];
}

/** A delivery that this process holds until its lease runs out; then another may take it. */
export interface ClaimedDelivery {
  readonly tenantId: string;
  readonly id: string;
  readonly endpointId: string;
  readonly url: string;
  /** This one included. */
  readonly attempts: number;
  readonly event: {
    readonly id: string;
    readonly type: EventType;
    readonly data: JsonObject;
    readonly createdAt: Date;
  };
  /** Of the secrets that sign now, newest first. */
  readonly sealedSecrets: readonly Buffer[];
}

/** What became of a try: `pending` is tried again at that time. */
export type AttemptOutcome =
  | { readonly status: 'delivered' }
  | { readonly status: 'dead'; readonly endpointGone: boolean }
  | { readonly status: 'pending'; readonly nextAttemptAt: Date };

export interface TenantWebhooks {
  /** The id is the caller's: the secret is sealed for it. Throws `request_invalid` where there are `MAX_WEBHOOKS`. */
  createWebhook(
    webhook: Pick<WebhookRow, 'id' | 'url' | 'description' | 'types'>,
    sealedSecret: Buffer,
  ): Promise<WebhookRow>;
  listWebhooks(): Promise<readonly WebhookRow[]>;
  getWebhook(id: string): Promise<WebhookRow | null>;
  /** Changes what is given; `enabled` starts or stops it. Null for an unknown id. */
  updateWebhook(
    id: string,
    changes: Partial<Pick<WebhookRow, 'url' | 'description' | 'types'>> & { enabled?: boolean | undefined },
  ): Promise<WebhookRow | null>;
  /** Ends it with all its deliveries. False for an unknown id. */
  deleteWebhook(id: string): Promise<boolean>;
  /** A new secret; the ones before sign beside it until then. Null for an unknown id. */
  rotateWebhookSecret(id: string, sealedSecret: Buffer, oldUntil: Date): Promise<WebhookRow | null>;
  /** Newest first. */
  listDeliveries(
    webhookId: string,
    page: { limit: number; cursor?: string | undefined; status?: DeliveryStatus | undefined },
  ): Promise<Page<DeliveryRow>>;
  /**
   * Puts finished deliveries back at the start of the schedule: one, or those whose event happened since then, dead
   * ones or all. Returns how many.
   */
  replayDeliveries(
    webhookId: string,
    which: { deliveryId: string } | { since: Date; status: 'dead' | 'all' },
    now: Date,
  ): Promise<number>;
}

export const MAX_WEBHOOKS = 20;

export interface WebhookWork {
  /**
   * Takes deliveries that are due, the longest due first, at most `limit` in all and `perEndpoint` of each endpoint but
   * those in `except`. Counts the attempt.
   */
  claimDeliveries(claim: {
    limit: number;
    perEndpoint: number;
    except: readonly string[];
    now: Date;
    leaseSeconds: number;
  }): Promise<readonly ClaimedDelivery[]>;
  /** Logs a try and what follows from it. */
  finishAttempt(
    delivery: Pick<ClaimedDelivery, 'tenantId' | 'id' | 'endpointId'>,
    attempt: WebhookAttempt,
    outcome: AttemptOutcome,
  ): Promise<void>;
}
