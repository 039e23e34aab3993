import { handleRescan, type RescanContext } from './handlers/rescan.ts';
import { startLoop } from './loop.ts';

/** A claim that nobody renews for so long is another worker's to take. */
const LEASE_SECONDS = 15;
const RENEW_MS = 4_000;
/** How often an idle worker looks for a rescan. */
const IDLE_MS = 1_000;

/**
 * Works off rescans, at most `concurrency` photos at a time. Nothing of them enters the queue: rows are claimed one by
 * one, so that a backlog of any size costs the live work nothing, and pausing takes effect at the next photo.
 */
export function startRescanner(context: RescanContext, concurrency: number): { stop(): Promise<void> } {
  const { store, log } = context;
  async function step(): Promise<boolean> {
    const claim = await store.claimRescanItem(LEASE_SECONDS);
    if (!claim) return false;
    // A renewal that fails is made up for by the next one, or another worker takes over and this result is dropped.
    const renewal = setInterval(() => {
      store.extendRescanItem(claim, LEASE_SECONDS).catch(err => log.warn({ err }, 'claim not renewed'));
    }, RENEW_MS);
    try {
      await handleRescan(claim, context);
    } finally {
      clearInterval(renewal);
    }
    return true;
  }
  const loops = Array.from({ length: concurrency }, (_, i) =>
    startLoop({ name: `rescan-${i + 1}`, pauseMs: IDLE_MS, log, step }),
  );
  return {
    async stop() {
      await Promise.all(loops.map(loop => loop.stop()));
    },
  };
}
