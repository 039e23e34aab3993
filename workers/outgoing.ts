import type { Logger } from 'pino';
import { type Config, limitsOf } from '#pipeline/core/config.ts';
import { openIncomingStore } from '#pipeline/store/blobs.ts';
import type { BlobStore, CaseStore } from '#pipeline/store/ports.ts';
import { loadSealer } from '#pipeline/store/sealing.ts';
import { startFetchingPhotos } from './outbound/fetch-photos.ts';
import { createOutbound } from './outbound/outbound.ts';
import { PHOTO_TIMES, photoRules, WEBHOOK_TIMES, webhookRules } from './outbound/settings.ts';
import { startUploadPurge } from './uploads.ts';
import { startDeliveries } from './webhooks/deliver.ts';

interface OutgoingSettings {
  readonly store: CaseStore;
  readonly blobs: BlobStore;
  readonly config: Config;
  readonly log: Logger;
}

/** Everything of a worker that calls strangers' servers. What is under way at a stop is broken off and done again. */
export async function startOutgoing({
  store,
  blobs,
  config,
  log,
}: OutgoingSettings): Promise<{ stop(): Promise<void> }> {
  const sealer = await loadSealer(config);
  const photos = createOutbound({ ...photoRules(config), times: PHOTO_TIMES });
  const webhooks = createOutbound({ ...webhookRules(config), times: WEBHOOK_TIMES });
  const fetching = startFetchingPhotos({ store, blobs, outbound: photos, limits: limitsOf(config), log });
  const delivering = startDeliveries({ store, outbound: webhooks, sealer, log });
  const purge = startUploadPurge(store, openIncomingStore(config), log);
  return {
    async stop() {
      await Promise.all([fetching.stop(), delivering.stop(), purge.stop(), photos.close(), webhooks.close()]);
    },
  };
}
