/**
 * Features of pictures, by the code that ships: twins (twins.py), pairs, and a few real and AI photos of each source. Can be
 * stopped and run again: what is there is kept.
 *
 *   npx node scripts/train/trace/features.ts --set SET --kind twins|pairs|singles [--of tokens|residuals] [--shard 0/2]
 *
 * Writes SET/<kind>-<shard>.f32 (4608 numbers a row, of the encoder) or SET/residuals-<kind>-<shard>.f32 (5408 shares of
 * residual runs), and what each row is beside it as .jsonl.
 */
import { appendFileSync, existsSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createModelRunner } from '#models/runtime.ts';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import type { Views } from '#pipeline/core/views.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { LONGEST, NATIVE, nativeCrop } from '#pipeline/detectors/ai-trace/native-crop.ts';
import { residualShares, WIDTH } from '#pipeline/detectors/ai-trace/residuals.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { seedOf } from '#scripts/samples/random.ts';

/** Photos of a real source, and of a generator within a source, among the singles. */
const SINGLES = { real: 4, ai: 5 };
const { values } = parseArgs({
  options: {
    set: { type: 'string' },
    kind: { type: 'string' },
    of: { type: 'string', default: 'tokens' },
    shard: { type: 'string', default: '0/1' },
  },
});
const { set, kind, of } = values;
if (!set || !kind || !['twins', 'pairs', 'singles'].includes(kind) || !['tokens', 'residuals'].includes(of)) {
  console.error('usage: features.ts --set SET --kind twins|pairs|singles [--of tokens|residuals] [--shard 0/2]');
  process.exit(2);
}
const [shard, shards] = values.shard.split('/').map(Number) as [number, number];

type Row = { name: string } & Record<string, unknown>;
type Photo = Record<'id' | 'pair' | 'label' | 'source' | 'generator' | 'category', string>;
const lines = <T>(file: string): T[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line) as T)
    : [];
const copy = (photo: Photo, level: string): Row => ({ ...photo, level, name: `${photo.id}-${level}` });

function rowsOf(folder: string): Row[] {
  if (kind === 'twins') return lines<Row>(join(folder, 'twins.jsonl'));
  const photos = JSON.parse(readFileSync(join(folder, 'photos.json'), 'utf8')) as Photo[];
  if (kind === 'pairs') {
    const pairs = photos.filter(({ pair, category }) => pair && category.endsWith('original-photo'));
    return ['laundered', 'clean'].flatMap(level => pairs.map(photo => copy(photo, level)));
  }
  const taken = new Map<string, number>();
  return photos
    .filter(({ pair }) => !pair)
    .sort((a, b) => seedOf(1, a.id) - seedOf(1, b.id))
    .filter(({ source, generator, label }) => {
      const count = (taken.get(`${source} ${generator}`) ?? 0) + 1;
      taken.set(`${source} ${generator}`, count);
      return count <= (label === 'real' ? SINGLES.real : SINGLES.ai);
    })
    .map(photo => copy(photo, 'laundered'));
}

const name = of === 'tokens' ? kind : `residuals-${kind}`;
const done = new Set(
  readdirSync(set)
    .filter(file => file.startsWith(`${name}-`) && file.endsWith('.jsonl'))
    .flatMap(file => lines<Row>(join(set, file)).map(row => row.name)),
);
const out = join(set, `${name}-${shard}`);
const rowBytes = (of === 'tokens' ? 4608 : WIDTH) * 4;
if (existsSync(`${out}.f32`)) truncateSync(`${out}.f32`, lines(`${out}.jsonl`).length * rowBytes);
const limits = limitsOf(parseConfig({}));
const models = createModelRunner('cpu');

/** By the encoder, of the middle 224 pixels; or by residuals. null where the picture is too small. */
async function featuresOf(views: Views): Promise<Float32Array | null> {
  const side = Math.min(LONGEST, views.container.width, views.container.height);
  if (side < NATIVE.size) return null;
  if (of === 'residuals') return residualShares(await views.rgb());
  const pixels = nativeCrop(await views.tensor({ ...NATIVE, size: side }), side);
  const { features } = await models.run('ai-trace', { pixel_values: { data: pixels, shape: [1, 3, 224, 224] } });
  return features!.data.slice();
}

let count = 0;
for (const row of rowsOf(set)) {
  const file = kind === 'twins' ? join(set, 'twins', `${row.name}.png`) : join(set, 'copies', `${row.name}.jpg`);
  if (done.has(row.name) || seedOf(0, row.name) % shards !== shard || !existsSync(file)) continue;
  const features = await featuresOf(createViews(accept(readFileSync(file), limits)));
  if (!features) continue;
  appendFileSync(`${out}.f32`, new Uint8Array(features.buffer));
  appendFileSync(`${out}.jsonl`, `${JSON.stringify(row)}\n`);
  count++;
}
console.log(`${count} pictures, ${done.size} were there`);
