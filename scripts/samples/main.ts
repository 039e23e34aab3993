import { parseArgs } from 'node:util';
import { makeSamples } from './index.ts';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } });
const folder = positionals[0];
if (!folder || positionals.length > 1) {
  process.stderr.write('usage: node scripts/samples/main.ts OUTDIR [--seed N]\n');
  process.exitCode = 2;
} else {
  const seed = Number(values.seed ?? 1);
  if (!Number.isSafeInteger(seed)) throw new RangeError(`--seed takes a whole number, not ${values.seed}`);
  for (const sample of await makeSamples(folder, { seed })) {
    process.stdout.write(`${sample.file}\t${sample.kind}\t${sample.title.en}\n`);
  }
}
