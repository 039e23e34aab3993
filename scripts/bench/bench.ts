/**
 * Prints what each stage costs per photo on one core, our error level analysis beside the same steps by OpenCV, and the
 * memory of a sandbox process, all in one run on this machine. Processor time of the calling thread, save for stages of
 * the image library and the model runtime, which have threads of their own: there it is that of all threads.
 * Milliseconds are for orientation; ratios are what to compare.
 *
 *   npm run bench [-- --short]
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { createModelRunner } from '#models/runtime.ts';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { runningOrder } from '#pipeline/core/detector.ts';
import type { Earlier } from '#pipeline/core/views.ts';
import { lumaFingerprint } from '#pipeline/decode/perceptual-hash.ts';
import { renderPreview } from '#pipeline/decode/render.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { inForce, loadDetectors } from '#pipeline/detectors/load.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { cpuMs, threadMs } from './cpu.ts';
import { benchElaAgainstOpenCv } from './ela-opencv.ts';
import { benchPhoto } from './photo.ts';
import { benchSandboxMemory } from './sandbox.ts';

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });
const rounds = values.short ? 5 : 15;

/** Rounds until models are loaded and the compiler has done its work, as in a worker that has seen a few photos. */
const WARM_UP = 4;
const CLASSIFIER = 'ai-classifier';
const OTHER_THREADS = /^(decode|preview|detector ai-classifier)$/;

/** The clock of a thread goes by steps of some milliseconds: a mean over rounds is right where a median would be 0. */
const mean = (times: number[]) => times.reduce((sum, time) => sum + time, 0) / times.length;

const limits = limitsOf(parseConfig({}));
const models = createModelRunner('cpu');
const { detectors } = inForce(await loadDetectors(), []);
const context = { models, now: new Date(), timeline: null, signal: new AbortController().signal };

console.log(
  `${cpus()[0]?.model.trim()}, Node ${process.version}, mean of ${rounds} rounds, milliseconds of processor time`,
);
for (const [name, key, width, height, quality, bar] of [
  ['chat photo 1080x1440', 'chat', 1080, 1440, 75, 120],
  ['12 megapixels 4032x3024', '12mp', 4032, 3024, 92, 700],
] as const) {
  const bytes = await benchPhoto(width, height, quality);
  const times: Record<string, number[]> = {};
  const timed = async <T>(stage: string, work: () => T | Promise<T>): Promise<T> => {
    const clock = OTHER_THREADS.test(stage) ? cpuMs : threadMs;
    const begun = clock();
    const result = await work();
    times[stage] ??= [];
    times[stage].push(clock() - begun);
    return result;
  };
  for (let round = -WARM_UP; round < rounds; round++) {
    // The first rounds load models and warm up the compiler; they are not counted.
    if (round === 0) for (const stage of Object.keys(times)) delete times[stage];
    const photo = await timed('accept (sniff, walk, SHA-256)', () => accept(bytes, limits));
    const views = createViews(photo);
    await timed('decode', () => views.rgb());
    await timed('metadata blocks', () => views.metadata());
    await timed('luma', () => views.luma());
    const found: Earlier[] = [];
    for (const detector of runningOrder(detectors)) {
      if (detector.appliesTo(photo)) continue;
      const earlier = found.filter(({ detector: id }) => detector.after?.includes(id));
      const finding = await timed(`detector ${detector.id}`, () => detector.inspect(views, { ...context, earlier }));
      if ('skipped' in finding) continue;
      found.push({
        detector: detector.id,
        scores: finding.scores,
        regions: finding.regions ?? [],
        maps: finding.maps ?? {},
      });
    }
    await timed('fingerprint', () => lumaFingerprint(views));
    await timed('preview', () => renderPreview(views));
  }
  console.log(`\n${name} (${(bytes.length / 1e6).toFixed(2)} MB)`);
  for (const [stage, list] of Object.entries(times)) {
    console.log(`  ${stage.padEnd(32)} ${mean(list).toFixed(1).padStart(8)}`);
  }
  const sumOf = (counts: (stage: string) => boolean) =>
    Object.entries(times).reduce((sum, [stage, list]) => sum + (counts(stage) ? mean(list) : 0), 0);
  const suite = sumOf(stage => stage === 'luma' || (stage.startsWith('detector') && !stage.includes(CLASSIFIER)));
  console.log(
    `  ${'sum'.padEnd(32)} ${sumOf(() => true)
      .toFixed(1)
      .padStart(8)}`,
  );
  console.log(
    `detectors_without_classifier_${key}_ms: ${suite.toFixed(0)} (bar ${bar}; decode ${sumOf(s => s === 'decode').toFixed(0)})`,
  );
}

console.log('');
const large = await benchPhoto(4032, 3024, 92);
await benchElaAgainstOpenCv(large, rounds);
await benchSandboxMemory(large);
