import type { Logger } from 'pino';
import { type Config, limitsOf } from '#pipeline/core/config.ts';
import type { BlobStore, CaseStore } from '#pipeline/store/ports.ts';
import { startFetchingPhotos } from './outbound/fetch-photos.ts';
import { createOutbound } from './outbound/outbound.ts';
import { PHOTO_TIMES, photoRules } from './outbound/settings.ts';

interface OutgoingSettings {
  readonly store: CaseStore;
  readonly blobs: BlobStore;
  readonly config: Config;
  readonly log: Logger;
}

/** Everything of a worker that calls strangers' servers. What is under way at a stop is broken off and done again. */
export function startOutgoing({ store, blobs, config, log }: OutgoingSettings): { stop(): Promise<void> } {
  const photos = createOutbound({ ...photoRules(config), times: PHOTO_TIMES });
  const fetching = startFetchingPhotos({ store, blobs, outbound: photos, limits: limitsOf(config), log });
  return {
    async stop() {
      await Promise.all([fetching.stop(), photos.close()]);
    },
  };
}
