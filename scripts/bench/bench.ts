/**
 * Prints what each stage costs per photo on one core, and our error level analysis beside the same steps by OpenCV, all
 * in one run on this machine. Milliseconds are for orientation; ratios are what to compare.
 *
 *   npm run bench [-- --short]
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { createModelRunner } from '#models/runtime.ts';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { lumaFingerprint } from '#pipeline/decode/perceptual-hash.ts';
import { renderPreview } from '#pipeline/decode/render.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { loadDetectors } from '#pipeline/detectors/load.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { benchElaAgainstOpenCv } from './ela-opencv.ts';
import { benchPhoto } from './photo.ts';

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });
const rounds = values.short ? 3 : 9;

const median = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;

const limits = limitsOf(parseConfig({}));
const models = createModelRunner('cpu');
const { detectors } = await loadDetectors();
const context = { models, now: new Date(), timeline: null, signal: new AbortController().signal };

console.log(
  `${cpus()[0]?.model.trim()}, Node ${process.version}, median of ${rounds} rounds, milliseconds of one core`,
);
for (const [name, width, height, quality] of [
  ['chat photo 1080x1440', 1080, 1440, 75],
  ['12 megapixels 4032x3024', 4032, 3024, 92],
] as const) {
  const bytes = await benchPhoto(width, height, quality);
  const times: Record<string, number[]> = {};
  const timed = async <T>(stage: string, work: () => T | Promise<T>): Promise<T> => {
    const begun = performance.now();
    const result = await work();
    times[stage] ??= [];
    times[stage].push(performance.now() - begun);
    return result;
  };
  for (let round = 0; round <= rounds; round++) {
    // The first round loads models and warms up the compiler; it is not counted.
    if (round === 1) for (const stage of Object.keys(times)) delete times[stage];
    const photo = await timed('accept (sniff, walk, SHA-256)', () => accept(bytes, limits));
    const views = createViews(photo);
    await timed('decode', () => views.rgb());
    await timed('metadata blocks', () => views.metadata());
    await timed('upright', () => views.upright());
    for (const detector of detectors) {
      if (!detector.appliesTo(photo)) await timed(`detector ${detector.id}`, () => detector.inspect(views, context));
    }
    await timed('fingerprint', () => lumaFingerprint(views));
    await timed('preview', () => renderPreview(views));
  }
  console.log(`\n${name} (${(bytes.length / 1e6).toFixed(2)} MB)`);
  let sum = 0;
  for (const [stage, list] of Object.entries(times)) {
    sum += median(list);
    console.log(`  ${stage.padEnd(32)} ${median(list).toFixed(1).padStart(8)}`);
  }
  console.log(`  ${'sum'.padEnd(32)} ${sum.toFixed(1).padStart(8)}`);
}

console.log('');
await benchElaAgainstOpenCv(await benchPhoto(4032, 3024, 92), rounds);
