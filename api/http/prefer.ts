/** Longest wait that `Prefer: wait=N` can ask for, in milliseconds. */
export const MAX_WAIT_MS = 30_000;

/**
 * Milliseconds that a client is willing to wait, from its Prefer header (RFC 7240), at most 30,000.
 * 0 where it says nothing of the kind: an unknown or malformed preference is ignored, as the standard asks.
 */
export function preferredWait(header: string | undefined): number {
  const seconds = header?.match(/(?:^|[,;])\s*wait\s*=\s*"?(\d{1,6})"?\s*(?=$|[,;])/i)?.[1];
  return seconds === undefined ? 0 : Math.min(Number(seconds) * 1000, MAX_WAIT_MS);
}

/** The header that tells a client that its wait was honoured, and how long at most. */
export function preferenceApplied(waitMs: number): Record<string, string> {
  return waitMs > 0 ? { 'Preference-Applied': `wait=${waitMs / 1000}` } : {};
}
