import type { Context } from '../context.ts';
import type { Call } from './route.ts';

type WaitingCall = Pick<Call, 'waitMs' | 'signal'> & { readonly tenant: { readonly tenantId: string } };

/** Waits for a verdict or report as long as the client asked for, or until it leaves or the process drains. */
export async function waitAsAsked(
  call: WaitingCall,
  context: Context,
  kind: 'inspection' | 'report' | 'fetch',
  id: string,
): Promise<void> {
  if (call.waitMs === 0 || call.signal.aborted) return;
  const stopped = Promise.withResolvers<void>();
  const stop = () => stopped.resolve();
  call.signal.addEventListener('abort', stop);
  try {
    await Promise.race([context.store.waitFor(call.tenant.tenantId, kind, id, call.waitMs), stopped.promise]);
  } finally {
    call.signal.removeEventListener('abort', stop);
  }
}
