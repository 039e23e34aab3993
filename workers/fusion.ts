import { REUSE_CALIBRATION } from '#pipeline/cases/reuse.ts';
import type { Config } from '#pipeline/core/config.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import { canonicalJson } from '#pipeline/core/json.ts';
import type { Versions } from '#pipeline/core/verdict.ts';
import { inForce, loadDetectors } from '#pipeline/detectors/load.ts';
import type { FuseInput } from '#pipeline/fuse/fuse.ts';
import { DEFAULT_POLICY } from '#pipeline/fuse/policy.ts';
import { VERSION } from '#pipeline/version.ts';

/** Everything of a verdict but the photo and its evidence. */
export type Fusion = Pick<FuseInput, 'calibrations' | 'calibrationHashes' | 'policy' | 'refundlensVersion'>;

/** The versions that a verdict made now names. */
export function versionsOf({ calibrations, calibrationHashes, policy, refundlensVersion }: Fusion): Versions {
  return {
    refundlens: refundlensVersion,
    policy: policy.version,
    detectors: Object.fromEntries([...calibrations].map(([id, { version }]) => [id, version])),
    calibrations: { ...calibrationHashes },
  };
}

/** Calibrations of the detectors and of what is compared across photos, under the policy in force. */
export async function loadFusion(
  config: Pick<Config, 'REFUNDLENS_PREVALENCE' | 'REFUNDLENS_EXTRA_DETECTORS'>,
): Promise<Fusion> {
  const { calibrations, calibrationHashes } = inForce(await loadDetectors(), config.REFUNDLENS_EXTRA_DETECTORS);
  const hash = sha256Hex(canonicalJson(REUSE_CALIBRATION)).slice(0, 12);
  return {
    calibrations: new Map([...calibrations, [REUSE_CALIBRATION.detector, REUSE_CALIBRATION]]),
    calibrationHashes: { ...calibrationHashes, [REUSE_CALIBRATION.detector]: hash },
    policy: { ...DEFAULT_POLICY, prevalence: config.REFUNDLENS_PREVALENCE },
    refundlensVersion: VERSION,
  };
}
