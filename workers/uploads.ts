import type { Logger } from 'pino';
import type { IncomingStore } from '#pipeline/store/incoming.ts';
import type { CaseStore } from '#pipeline/store/ports.ts';
import { type Loop, startLoop } from './loop.ts';

/** What was uploaded and not taken in for so long is deleted. */
const KEPT_HOURS = 24;
const BATCH = 100;
const PAUSE_MS = 600_000;

/** Deletes uploads past their time, the file before its row, so that none is left behind. */
export function startUploadPurge(store: CaseStore, incoming: IncomingStore, log: Logger): Loop {
  return startLoop({
    name: 'uploads',
    pauseMs: PAUSE_MS,
    log,
    step: async () => {
      const old = await store.oldUploads(KEPT_HOURS, BATCH);
      for (const { tenantId, id } of old) {
        await incoming.delete(tenantId, id);
        await store.forgetUpload(tenantId, id);
      }
      return old.length === BATCH;
    },
  });
}
