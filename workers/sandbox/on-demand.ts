import type { SandboxPool } from './pool.ts';

/** The part of a pool that work at leisure needs. */
export type OnDemandPool = Pick<SandboxPool, 'inspect' | 'compare' | 'pids' | 'close'>;

/**
 * A pool that is opened at its first photo and closed when none came for `idleMs`, so that a service that never looks
 * back holds no memory for it.
 */
export function openOnDemand(open: () => SandboxPool, idleMs: number): OnDemandPool {
  let pool: SandboxPool | null = null;
  let users = 0;
  let timer: NodeJS.Timeout | undefined;
  let closing: Promise<void> = Promise.resolve();

  const shut = () => {
    clearTimeout(timer);
    const idle = pool;
    pool = null;
    if (idle) closing = Promise.all([closing, idle.close()]).then(() => {});
    return closing;
  };
  const use = async <T>(work: (pool: SandboxPool) => Promise<T>): Promise<T> => {
    clearTimeout(timer);
    users += 1;
    try {
      pool ??= open();
      return await work(pool);
    } finally {
      users -= 1;
      if (users === 0) timer = setTimeout(() => void shut(), idleMs).unref();
    }
  };
  return {
    inspect: (bytes, options) => use(open_ => open_.inspect(bytes, options)),
    compare: request => use(open_ => open_.compare(request)),
    pids: () => pool?.pids() ?? [],
    close: shut,
  };
}
