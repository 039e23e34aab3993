import type { ErrorCode, ErrorDetail } from '../core/errors.ts';

/** What became of a packet's timestamp: whose word for which moment, or why there is none. */
export type ReportTimestamp =
  | {
      /** Of what it is: the packet's manifest. */
      readonly sha256: string;
      /** ISO 8601. */
      readonly time: string;
      readonly authority: string;
    }
  | { readonly error: ErrorCode; readonly detail: ErrorDetail | null };

/** Timestamps by the SHA-256 of what they are of. They go with the files of the last report that names them. */
export interface TenantTimestamps {
  /** A TimeStampResp (RFC 3161, DER). */
  findTimestamp(sha256: string): Promise<Uint8Array | null>;
  /** Keeps a checked TimeStampResp of at most 64 KiB; gives the one to use: the first one kept stands. */
  keepTimestamp(sha256: string, response: Uint8Array): Promise<Uint8Array>;
}
