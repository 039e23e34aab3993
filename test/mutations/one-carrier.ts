/** Child process of run.ts: all mutations of one carrier. A process of its own has a peak of memory of its own. */
import { carriers } from '../fixtures/bad-metadata/carriers.ts';
import { readAll } from '../fixtures/bad-metadata/readers.ts';
import { type MutationReport, runMutations } from './mutations.ts';

/** The number of the mutation that begins, or the result. */
export type FromCarrier = number | (MutationReport & { readonly grownMb: number });

const [name, from, count] = process.argv.slice(2) as [string, string, string];
const tell = (message: FromCarrier) => process.send!(message);
/** What earlier mutations left for the collector is not held against a later one. */
const COLLECT_EVERY = 200;

const file = (await carriers())[name]!;
// What loading and compiling take is not a mutation's doing.
for (let i = 0; i < 50; i++) await readAll(file);
globalThis.gc!();
const before = process.memoryUsage.rss();
const report = await runMutations(file, Number(from), Number(count), n => {
  tell(n);
  if (n % COLLECT_EVERY === 0) globalThis.gc!();
});
// The peak is kept by the kernel, so that what is allocated and freed within one mutation counts as well.
const grownMb = process.resourceUsage().maxRSS / 1024 - before / 2 ** 20;
// Only once it is sent: what still waits to be written is lost with the channel.
process.send!({ ...report, grownMb } satisfies FromCarrier, () => process.disconnect());
