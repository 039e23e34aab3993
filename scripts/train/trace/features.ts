/**
 * Features of the middle 224 pixels of pictures, by the graph and the crop that ship: twins (twins.py), pairs, and a
 * few real and AI photos of each source. Can be stopped and run again: what is there is kept.
 *
 *   npx node scripts/train/trace/features.ts --set SET --kind twins|pairs|singles [--shard 0/2]
 *
 * Writes SET/<kind>-<shard>.f32 (4608 numbers a row) and SET/<kind>-<shard>.jsonl (what each row is).
 */
import { appendFileSync, existsSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createModelRunner } from '#models/runtime.ts';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { LONGEST, NATIVE, nativeCrop } from '#pipeline/detectors/ai-trace/native-crop.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { seedOf } from '#scripts/samples/random.ts';

const ROW_BYTES = 4608 * 4;
/** Photos of a real source, and of a generator within a source, among the singles. */
const SINGLES = { real: 4, ai: 5 };
const { values } = parseArgs({
  options: { set: { type: 'string' }, kind: { type: 'string' }, shard: { type: 'string', default: '0/1' } },
});
const { set, kind } = values;
if (!set || !kind || !['twins', 'pairs', 'singles'].includes(kind)) {
  console.error('usage: features.ts --set SET --kind twins|pairs|singles [--shard 0/2]');
  process.exit(2);
}
const [shard, shards] = values.shard.split('/').map(Number) as [number, number];

type Row = { name: string } & Record<string, unknown>;
type Photo = Record<'id' | 'list' | 'label' | 'source' | 'generator' | 'category', string>;
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
    const pairs = photos.filter(({ list, category }) => list === 'pairs' && category.endsWith('original-photo'));
    return ['laundered', 'clean'].flatMap(level => pairs.map(photo => copy(photo, level)));
  }
  const twinned = new Set(lines<{ id: string }>(join(folder, 'twins.jsonl')).map(({ id }) => id));
  const taken = new Map<string, number>();
  return photos
    .filter(({ list, id }) => list !== 'pairs' && !twinned.has(id))
    .sort((a, b) => seedOf(1, a.id) - seedOf(1, b.id))
    .filter(({ source, generator, label }) => {
      const count = (taken.get(`${source} ${generator}`) ?? 0) + 1;
      taken.set(`${source} ${generator}`, count);
      return count <= (label === 'real' ? SINGLES.real : SINGLES.ai);
    })
    .map(photo => copy(photo, 'laundered'));
}

const done = new Set(
  readdirSync(set)
    .filter(name => name.startsWith(`${kind}-`) && name.endsWith('.jsonl'))
    .flatMap(name => lines<Row>(join(set, name)).map(row => row.name)),
);
const out = join(set, `${kind}-${shard}`);
if (existsSync(`${out}.f32`)) truncateSync(`${out}.f32`, lines(`${out}.jsonl`).length * ROW_BYTES);
const limits = limitsOf(parseConfig({}));
const models = createModelRunner('cpu');
let count = 0;
for (const row of rowsOf(set)) {
  const file = kind === 'twins' ? join(set, 'twins', `${row.name}.png`) : join(set, 'copies', `${row.name}.jpg`);
  if (done.has(row.name) || seedOf(0, row.name) % shards !== shard || !existsSync(file)) continue;
  const photo = accept(readFileSync(file), limits);
  const side = Math.min(LONGEST, photo.container.width, photo.container.height);
  if (side < NATIVE.size) continue;
  const pixels = nativeCrop(await createViews(photo).tensor({ ...NATIVE, size: side }), side);
  const { features } = await models.run('ai-trace', { pixel_values: { data: pixels, shape: [1, 3, 224, 224] } });
  appendFileSync(`${out}.f32`, new Uint8Array(features!.data.slice().buffer));
  appendFileSync(`${out}.jsonl`, `${JSON.stringify(row)}\n`);
  count++;
}
console.log(`${count} pictures, ${done.size} were there`);
