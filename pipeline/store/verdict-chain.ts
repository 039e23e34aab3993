import { sha256Hex } from '../core/ids.ts';
import { canonicalJson } from '../core/json.ts';
import type { VerdictEvent } from './ports.ts';

/** What stands for the event before a photo's first. */
export const NO_HASH = '0'.repeat(64);

/** SHA-256, hex, of the hash before and the canonical JSON of what the event says. */
export function verdictHash(
  previousHash: string,
  { inspectionId, photoId, verdict }: Pick<VerdictEvent, 'inspectionId' | 'photoId' | 'verdict'>,
): string {
  return sha256Hex(previousHash + canonicalJson({ inspectionId, photoId, verdict }));
}

/**
 * Checks a photo's history, oldest first: each event's own hash, its link to the one before, and that none is missing
 * in between. Gives the sequence number of the first event that does not hold, null where all do.
 */
export function firstBrokenEvent(history: readonly VerdictEvent[]): number | null {
  let previousHash = NO_HASH;
  for (const [index, event] of history.entries()) {
    const holds =
      event.sequence === index + 1 &&
      event.previousHash === previousHash &&
      event.hash === verdictHash(previousHash, event);
    if (!holds) return event.sequence;
    previousHash = event.hash;
  }
  return null;
}
