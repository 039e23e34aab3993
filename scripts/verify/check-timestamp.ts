import { RefundlensError } from '#pipeline/core/errors.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import { TIMESTAMP } from '#pipeline/report/packet/format.ts';
import type { ReadEntry } from '#pipeline/report/packet/zip.ts';
import type { Certificate } from '#pipeline/report/timestamp/certificate.ts';
import { checkTimestamp, type Timestamp } from '#pipeline/report/timestamp/check.ts';
import { type Problem, problem } from './problem.ts';

/**
 * Checks the timestamp of a packet against its manifest. A packet without one is whole, unless the caller has
 * certificates to compare it with. Where either file is known to have changed, that is said already.
 */
export function checkPacketTimestamp(
  manifest: ReadEntry | undefined,
  timestamp: ReadEntry | undefined,
  authorities: readonly Certificate[] | null,
): { problems: readonly Problem[]; timestamp: Timestamp | null } {
  const none = (...problems: Problem[]) => ({ problems, timestamp: null });
  if (!timestamp)
    return authorities ? none(problem('missing', TIMESTAMP, 'is not in the packet', '不在证据包中')) : none();
  if (!manifest?.intact || !timestamp.intact) return none();
  try {
    const sha256 = Buffer.from(sha256Hex(manifest.data), 'hex');
    const checked = checkTimestamp(timestamp.data, { sha256, trusted: authorities });
    if (checked) return { problems: [], timestamp: checked };
    return none(problem('timestamp', TIMESTAMP, "It is the authority's refusal.", '它是时间戳机构的拒绝答复。'));
  } catch (error) {
    if (!(error instanceof RefundlensError) || !error.detail) throw error;
    return none(problem('timestamp', TIMESTAMP, error.detail.en, error.detail.zh));
  }
}
