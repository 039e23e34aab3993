import type { Logger } from 'pino';
import type { Config } from '#pipeline/core/config.ts';
import type { IncomingStore } from '#pipeline/store/incoming.ts';
import type { BlobStore, CaseStore } from '#pipeline/store/ports.ts';
import type { Sealer } from '#pipeline/store/sealing.ts';
import type { OutboundRules } from '#workers/outbound/address.ts';
import type { Limits } from './http/limits.ts';
import type { Metrics } from './http/metrics.ts';
import type { UploadMemory } from './http/upload-memory.ts';
import type { OpenApiDocument } from './openapi.ts';

/** What every handler may use. One per process (tests make one each). */
export interface Context {
  readonly store: CaseStore;
  readonly blobs: BlobStore;
  /** Files on their way in, by upload. */
  readonly incoming: IncomingStore;
  readonly sealer: Sealer;
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly limits: Limits;
  readonly uploads: UploadMemory;
  /** Which addresses photos may be fetched from. */
  readonly outbound: OutboundRules;
  readonly document: OpenApiDocument;
  /** Aborted when the process drains: nothing waits for a verdict any longer. */
  readonly draining: AbortSignal;
}
