import type { RateCounter } from '#pipeline/store/ports.ts';

export interface Taken {
  readonly allowed: boolean;
  /** At least so many may follow in this window. */
  readonly left: number;
  readonly endsInMs: number;
}

/** What one process has drawn of a key's window. */
interface Lease {
  /** Drawn and not yet used. */
  own: number;
  /** Not drawn by any process when this one last asked. */
  shared: number;
  endsAt: number;
  /** The draw that is under way. */
  draw: Promise<void> | null;
  waiting: number;
}

/** Of a window's limit, this part is drawn at a time: the least that two processes can leave unused each. */
const SHARE = 100;
/** Leases of ended windows are dropped when there are more than so many. */
const MANY = 10_000;

/**
 * Counts uses without asking the shared counter each time: a hundredth of the limit is drawn at once and used up in
 * memory. All processes together never pass the limit. One that drew and then rests leaves up to a hundredth unused;
 * limits under 200 are counted one by one, exactly.
 */
export function createLeases(counter: RateCounter, windowSeconds: number, now: () => number) {
  const leases = new Map<string, Lease>();

  function leaseOf(name: string): Lease {
    let lease = leases.get(name);
    if (!lease) {
      if (leases.size >= MANY) dropEnded();
      lease = { own: 0, shared: 0, endsAt: 0, draw: null, waiting: 0 };
      leases.set(name, lease);
    }
    return lease;
  }

  function dropEnded(): void {
    const at = now();
    for (const [name, { endsAt, draw }] of leases) if (endsAt <= at && !draw) leases.delete(name);
  }

  async function drawMore(name: string, lease: Lease, limit: number): Promise<void> {
    // Whoever asks in the same turn is served by the same draw.
    await null;
    const open = now() < lease.endsAt;
    const wanted = Math.max(Math.floor(limit / SHARE), lease.waiting, 1);
    const points = open ? Math.min(wanted, lease.shared) : Math.min(wanted, limit);
    const { used, endsInMs } = await counter.add(name, points, windowSeconds);
    lease.own = Math.max(0, Math.min(points, limit - (used - points)));
    lease.shared = Math.max(0, limit - used);
    lease.endsAt = now() + endsInMs;
  }

  /** Uses one of `limit` in the window of that name. */
  async function take(name: string, limit: number): Promise<Taken> {
    const lease = leaseOf(name);
    for (;;) {
      const endsInMs = lease.endsAt - now();
      if (endsInMs > 0 && lease.own > 0) {
        lease.own--;
        return { allowed: true, left: lease.own + lease.shared, endsInMs };
      }
      if (endsInMs > 0 && lease.shared === 0 && !lease.draw) return { allowed: false, left: 0, endsInMs };
      lease.waiting++;
      lease.draw ??= drawMore(name, lease, limit).finally(() => {
        lease.draw = null;
        lease.waiting = 0;
      });
      await lease.draw;
    }
  }

  return { take };
}
