import type { Logger } from 'pino';
import type { BlobStore, CaseStore } from '#pipeline/store/ports.ts';
import { type Loop, startLoop } from './loop.ts';

/** Photos, and reports, of one tenant in one transaction. */
const BATCH = 200;
/** Files looked at in one go: each costs a look at all pictures that the shop keeps. */
const FILES = 5_000;
const PAUSE_MS = 3_600_000;

/** Deletes photos whose time is over, where a tenant keeps them for a time only; any number of processes may do so. */
export function startRetention(store: CaseStore, blobs: BlobStore, log: Logger): Loop {
  return startLoop({
    name: 'retention',
    pauseMs: PAUSE_MS,
    log,
    step: async () => {
      const expired = await store.expirePhotos(BATCH);
      const files = await store.deleteExpiredBlobs(FILES, (tenantId, sha256) => blobs.delete(tenantId, sha256));
      if (expired + files > 0) log.info({ expired, files }, 'photos whose time is over were deleted');
      return expired + files > 0;
    },
  });
}
