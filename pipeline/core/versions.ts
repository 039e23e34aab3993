import { sha256Hex } from './ids.ts';
import { canonicalJson } from './json.ts';
import type { Versions } from './verdict.ts';

/**
 * Two verdicts of the same key were made by the same methods: detectors, calibrations and policy. The version of
 * refundlens itself is left out, since a release that changes none of them changes no verdict. 16 hex digits.
 */
export function versionsKey({ policy, detectors, calibrations }: Versions): string {
  return sha256Hex(canonicalJson({ policy, detectors, calibrations })).slice(0, 16);
}
