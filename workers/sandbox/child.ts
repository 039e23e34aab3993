/**
 * The process that touches untrusted bytes: it decodes, runs the detectors and models, and may be killed at any moment.
 * It gets no secrets: its environment is emptied by the pool, its settings come by the first message.
 */
import { createModelRunner } from '../../models/runtime.ts';
import { comparePhotos } from '../../pipeline/compare/photos.ts';
import { limitsOf } from '../../pipeline/core/config.ts';
import { RefundlensError } from '../../pipeline/core/errors.ts';
import { inForce, loadDetectors } from '../../pipeline/detectors/load.ts';
import { DEFAULT_POLICY } from '../../pipeline/fuse/policy.ts';
import { type Inspector, inspectPhoto } from '../../pipeline/inspect.ts';
import { VERSION } from '../../pipeline/version.ts';
import type { FromChild, ToChild } from './protocol.ts';

/** Ends the process quietly where the owner is gone: nobody is left to be told. */
const tell = (message: FromChild) =>
  process.send?.(message, undefined, undefined, failed => {
    if (failed) process.exit(0);
  });
const asError = (error: unknown) =>
  error instanceof RefundlensError ? error : new RefundlensError('internal', null, { cause: error });

let inspector: Inspector | null = null;

process.on('message', async (message: ToChild) => {
  if (message.kind === 'start') {
    try {
      inspector = {
        limits: limitsOf(message.config),
        models: createModelRunner(message.config.EXECUTION_PROVIDER),
        loaded: inForce(await loadDetectors(), message.config.REFUNDLENS_EXTRA_DETECTORS),
        policy: { ...DEFAULT_POLICY, prevalence: message.config.REFUNDLENS_PREVALENCE },
        refundlensVersion: VERSION,
      };
      tell({ kind: 'ready' });
    } catch (error) {
      const { code, detail, cause } = asError(error);
      const why = detail ?? { en: String(cause), zh: String(cause) };
      tell({ kind: 'refused_to_start', code, detail: why });
    }
    return;
  }
  const { id } = message;
  try {
    if (!inspector) throw new Error('asked to work before the start message');
    if (message.kind === 'compare') {
      const { bytes, held, patience = 1 } = message.request;
      const comparisons = await comparePhotos(bytes, held, { limits: inspector.limits, patience });
      tell({ kind: 'compared', id, comparisons });
    } else {
      const inspection = await inspectPhoto(message.bytes, inspector, message.options);
      tell({ kind: 'inspected', id, inspection });
    }
  } catch (error) {
    const { code, detail, stack, cause } = asError(error);
    tell({
      kind: 'refused',
      id,
      code,
      detail,
      stack: `${stack ?? ''}${cause ? `\ncaused by ${(cause as Error).stack ?? cause}` : ''}`,
    });
  }
});
// The terminal's Ctrl-C is for the owner, which drains; without an owner there is nothing left to do.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));
