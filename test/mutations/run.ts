/**
 * Damages one small file per place where metadata can stand, many times, and has every metadata reader read each.
 *
 *   npm run test:mutations -- [--count 20000] [--from 0] [--carrier NAME]...
 *
 * Prints for each carrier how many mutations were read, the longest processor time of one and how far memory grew over
 * all of them. Fails where a reader crashes, gives an answer that is not finite, takes over 1 s for one mutation, or
 * takes over 256 MB. A mutation is made again from its number: `--carrier NAME --from N --count 1`.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { carriers } from '../fixtures/bad-metadata/carriers.ts';
import type { FromCarrier } from './one-carrier.ts';

/** A mutation that is not done by then never will be; far above the limit on processor time, for a busy machine. */
const PATIENCE_MS = 60_000;
const MAX_MB = 256;

type Result = Exclude<FromCarrier, number>;

/** Runs the child for one carrier to its end. */
async function mutationsOf(name: string, from: number, count: number): Promise<Result> {
  const child = fork(join(import.meta.dirname, 'one-carrier.ts'), [name, String(from), String(count)], {
    execArgv: ['--expose-gc'],
  });
  let at = -1;
  let result: Result | undefined;
  let hung = false;
  const end = () => {
    hung = true;
    child.kill('SIGKILL');
  };
  let watchdog = setTimeout(end, PATIENCE_MS);
  child.on('message', (message: FromCarrier) => {
    if (typeof message === 'number') at = message;
    else result = message;
    clearTimeout(watchdog);
    watchdog = setTimeout(end, PATIENCE_MS);
  });
  // The process may be gone before its last messages are read.
  const [[code, signal]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  clearTimeout(watchdog);
  if (!result) {
    const why = hung ? `no answer within ${PATIENCE_MS / 1000} s` : `process ended with ${signal ?? code}`;
    return { read: 0, longestMs: 0, longest: at, grownMb: 0, faults: [`mutation ${at}: ${why}`] };
  }
  if (result.grownMb <= MAX_MB) return result;
  return { ...result, faults: [...result.faults, `memory grew by ${result.grownMb.toFixed(0)} MB`] };
}

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    from: { type: 'string', default: '0' },
    carrier: { type: 'string', multiple: true },
  },
});
const known = Object.keys(await carriers());
const unknown = values.carrier?.filter(name => !known.includes(name)) ?? [];
if (unknown.length > 0) throw new Error(`no such carrier: ${unknown.join(', ')}; there are: ${known.join(', ')}`);

const count = Number(values.count);
for (const name of values.carrier ?? known) {
  const start = performance.now();
  const { read, longestMs, longest, grownMb, faults } = await mutationsOf(name, Number(values.from), count);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(
    `${name.padEnd(22)} ${count} mutations, ${read} read, longest ${longestMs.toFixed(0)} ms (${longest}), ${grownMb.toFixed(0)} MB more, ${seconds} s`,
  );
  for (const fault of faults) console.log(`  ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}
