import { RefundlensError } from '#pipeline/core/errors.ts';
import { checkTimestamp } from '#pipeline/report/timestamp/check.ts';
import type { TenantStore } from '#pipeline/store/ports.ts';
import type { ReportTimestamp } from '#pipeline/store/timestamp-ports.ts';
import type { ReportContext } from './report.ts';

export interface Stamp {
  /** TimeStampResp, DER; null: the packet is made without. */
  readonly response: Uint8Array | null;
  readonly timestamp: ReportTimestamp | null;
}

/**
 * The timestamp of a manifest by its SHA-256, hex: the one that is kept, so that a packet made again is the same, or a
 * new one of the authority. An authority that is away or answers rubbish leaves the packet without, and the reason is
 * told; only the store's failures throw.
 */
export async function stampOf(
  sha256: string,
  tenant: TenantStore,
  { authority, log }: Pick<ReportContext, 'authority' | 'log'>,
): Promise<Stamp> {
  const kept = await tenant.findTimestamp(sha256);
  if (kept) return told(kept, sha256);
  if (!authority) return { response: null, timestamp: null };
  let response: Uint8Array;
  try {
    response = await authority.stamp(sha256);
  } catch (error) {
    const { code, detail } = error instanceof RefundlensError ? error : new RefundlensError('timestamp_unavailable');
    log.warn({ code, err: error }, 'packet without timestamp');
    return { response: null, timestamp: { error: code, detail } };
  }
  return told(await tenant.keepTimestamp(sha256, response), sha256);
}

function told(response: Uint8Array, sha256: string): Stamp {
  const checked = checkTimestamp(response, { sha256: Buffer.from(sha256, 'hex') });
  if (!checked) throw new Error('a refusal was kept as a timestamp');
  return { response, timestamp: { sha256, time: checked.time.toISOString(), authority: checked.authority } };
}
