import type { Logger } from 'pino';
import type { Limits } from '#pipeline/core/config.ts';
import { type ErrorCode, RefundlensError } from '#pipeline/core/errors.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { keepStored } from '#pipeline/store/keep.ts';
import type { ClaimedFetch } from '#pipeline/store/outbound-ports.ts';
import type { BlobStore, CaseStore } from '#pipeline/store/ports.ts';
import { startClaims } from '../claims.ts';
import type { Outbound } from './outbound.ts';

export interface FetchSettings {
  readonly store: CaseStore;
  readonly blobs: BlobStore;
  readonly outbound: Outbound;
  readonly limits: Limits;
  readonly log: Logger;
  readonly clock?: () => Date;
}

const MOST_SLOTS = 8;
/** Photos on their way are in memory, each up to the limit; with a higher limit there are fewer at a time. */
const MEMORY_BYTES = 400 * 2 ** 20;
const PAUSE_MS = 150;
/** Longer than a fetch may take, so that no two processes fetch the same. */
const LEASE_SECONDS = 40;
/** Pauses before each further try, in seconds. Who sent the address is waiting, so they are short. */
const RETRY_SECONDS = [2, 10, 60];
/** Tries that ended without a word about the photo: a process that died, a database that was away. */
const TRIES_ALLOWED = 20;

/** Errors that say something about the photo or its address; any other is ours, and the row stays for another try. */
const FINAL: readonly ErrorCode[] = [
  'url_refused',
  'fetch_refused',
  'fetch_unreachable',
  'photo_unreadable',
  'photo_too_large',
  'media_unsupported',
];

/** Fetches photos that came as addresses, until it is stopped. */
export function startFetchingPhotos(settings: FetchSettings): { stop(): Promise<void> } {
  const { store, log, clock = () => new Date() } = settings;
  return startClaims({
    name: 'fetch',
    slots: Math.max(1, Math.min(MOST_SLOTS, Math.floor(MEMORY_BYTES / settings.limits.maxBytes))),
    pauseMs: PAUSE_MS,
    claim: free => store.claimFetches(free, clock(), LEASE_SECONDS),
    run: fetch => fetchPhoto(fetch, { ...settings, clock }),
    log,
  });
}

async function fetchPhoto(fetch: ClaimedFetch, settings: FetchSettings & { clock: () => Date }): Promise<void> {
  const { store, blobs, outbound, limits, log, clock } = settings;
  const tenant = store.tenant(fetch.tenantId);
  try {
    const { bytes, url } = await outbound.get(fetch.url, limits.maxBytes);
    const { sha256, format } = accept(bytes, limits);
    await blobs.put(fetch.tenantId, sha256, bytes);
    await tenant.finishFetch(fetch.id, { sha256, format, bytes: bytes.length, filename: filenameOf(url) });
    await keepStored(blobs, fetch.tenantId, { sha256, bytes });
    log.info({ fetch: fetch.id, attempts: fetch.attempts, bytes: bytes.length }, 'photo fetched');
  } catch (error) {
    const known = error instanceof RefundlensError && FINAL.includes(error.code) ? error : null;
    if (!known && fetch.attempts < TRIES_ALLOWED) throw error;
    const pause = RETRY_SECONDS[fetch.attempts - 1];
    if (known?.code === 'fetch_unreachable' && pause !== undefined) {
      await tenant.retryFetch(fetch.id, new Date(clock().getTime() + pause * 1000));
      return;
    }
    await tenant.failFetch(fetch.id, known?.code ?? 'internal', known?.detail ?? null);
    log.warn({ fetch: fetch.id, code: known?.code, attempts: fetch.attempts, err: error }, 'photo not fetched');
  }
}

/** What the address calls the file, for people to read; null where it says nothing. */
export function filenameOf(url: string): string | null {
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  let name: string;
  try {
    name = decodeURIComponent(last);
  } catch {
    // Not percent-encoded UTF-8; as it stands it is a name all the same.
    name = last;
  }
  const cleaned = name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim();
  return [...cleaned].slice(0, 255).join('') || null;
}
