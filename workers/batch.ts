import { availableParallelism } from 'node:os';
import type { Config } from '#pipeline/core/config.ts';
import { type OnDemandPool, openOnDemand } from './sandbox/on-demand.ts';
import { createSandboxPool, type SandboxLog } from './sandbox/pool.ts';

/**
 * Photos that nobody waits for yield the processors: by this niceness they get at least a tenth of one beside others,
 * so their time limits are ten times as long.
 */
const NICENESS = 10;
const PATIENCE = 10;
/** The processes end when there was no such photo for so long. */
const IDLE_MS = 60_000;

/** Where photos that nobody waits for are inspected. */
export interface BatchLane {
  readonly sandbox: OnDemandPool;
  /** Photos at once. */
  readonly size: number;
  readonly patience: number;
}

/** Sandbox processes beside the live ones, started at need: no such photo ever holds the place of a live one. */
export function openBatchLane(config: Config, log: SandboxLog): BatchLane {
  const size = config.REFUNDLENS_BATCH_WORKERS || Math.max(1, Math.floor(availableParallelism() / 2));
  const patient = { ...config, REFUNDLENS_PHOTO_TIMEOUT_MS: PATIENCE * config.REFUNDLENS_PHOTO_TIMEOUT_MS };
  const open = () => createSandboxPool({ size, config: patient, log, niceness: NICENESS });
  return { sandbox: openOnDemand(open, IDLE_MS), size, patience: PATIENCE };
}
