import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

export interface Loop {
  /** Runs the next step now instead of after the pause. */
  nudge(): void;
  /** Resolves when the step under way is done; no other begins. */
  stop(): Promise<void>;
}

interface LoopOptions {
  readonly name: string;
  /** One round. True: there is more, run again at once; false: pause. */
  readonly step: () => Promise<boolean>;
  readonly pauseMs: number;
  readonly log: Logger;
}

const LONGEST_PAUSE_MS = 5_000;

/** Runs a step for ever. A failing step is logged and tried again after growing pauses; it never ends the loop. */
export function startLoop({ name, step, pauseMs, log }: LoopOptions): Loop {
  let stopped = false;
  let nudged = false;
  let wake = new AbortController();
  let failures = 0;

  async function round(): Promise<number> {
    try {
      const more = await step();
      if (failures > 0) log.info({ loop: name, failures }, 'loop recovered');
      failures = 0;
      return more ? 0 : pauseMs;
    } catch (error) {
      failures += 1;
      log.error({ loop: name, failures, err: error }, 'loop step failed');
      return Math.max(pauseMs, Math.min(LONGEST_PAUSE_MS, 100 * 2 ** Math.min(failures, 10)));
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      nudged = false;
      const pause = await round();
      if (pause === 0 || nudged || stopped) continue;
      wake = new AbortController();
      // Aborted by a nudge: that is the wish to go on, not a failure.
      await sleep(pause, undefined, { signal: wake.signal }).catch(() => undefined);
    }
  }
  const running = run();

  return {
    nudge() {
      nudged = true;
      wake.abort();
    },
    async stop() {
      stopped = true;
      wake.abort();
      await running;
    },
  };
}
