import { mutate } from '../fixtures/bad-metadata/mutate.ts';
import { readAll } from '../fixtures/bad-metadata/readers.ts';

/** Milliseconds of processor time, of all threads, that reading one file may take. Other programs do not count. */
export const LONGEST_MS = 1000;

export interface MutationReport {
  /** Mutations that were read, those refused at intake not counted. */
  readonly read: number;
  readonly longestMs: number;
  /** Number of the mutation that took longest. */
  readonly longest: number;
  /** `mutation N: what went wrong`. */
  readonly faults: readonly string[];
}

/** Milliseconds of processor time that `work` takes. */
export async function processorMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Reads the mutations `from` to `from + count - 1` of a file with all readers; a crash, an answer that is not finite and
 * a hang is each a fault, named by the mutation's number. `begin` is told the number before each.
 */
export async function runMutations(
  file: Uint8Array,
  from: number,
  count: number,
  begin: (n: number) => void = () => {},
): Promise<MutationReport> {
  const faults: string[] = [];
  let [read, longestMs, longest] = [0, 0, from];
  for (let n = from; n < from + count; n++) {
    begin(n);
    const mutated = mutate(file, n);
    const once = async () => (await readAll(mutated)) !== null;
    let answered = false;
    try {
      let ms = await processorMs(async () => {
        answered = await once();
      });
      // What really takes long does so again; the collector's and the compiler's threads count only once.
      for (let again = 0; again < 2 && ms >= LONGEST_MS; again++) ms = Math.min(ms, await processorMs(once));
      if (ms >= LONGEST_MS) faults.push(`mutation ${n}: ${ms.toFixed(0)} ms of processor time`);
      if (ms > longestMs) [longestMs, longest] = [ms, n];
    } catch (error) {
      faults.push(`mutation ${n}: ${error}`);
    }
    if (answered) read++;
  }
  return { read, longestMs, longest, faults };
}
