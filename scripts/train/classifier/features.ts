/**
 * What the shipped encoder says of every copy, in the shipped runtime and by the detector's own preprocessing, so that
 * training and inspection cannot differ. Can be stopped and run again: what is there is kept.
 *
 *   npx node scripts/train/classifier/features.ts --set SET [--level laundered] [--list extra] [--shard 0/2]
 *
 * SET is the folder that scripts/data/photo-set/build.ts made. Writes tokens-<level>-<shard>.f32 (a row a copy: features of
 * clip-tokens at 224 pixels, at 112 pixels, and a 16x16 RGB thumbnail for the content-only null) and
 * tokens-<level>-<shard>.jsonl (id and level of each row).
 */
import { appendFileSync, existsSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createModelRunner } from '#models/runtime.ts';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { sharp } from '#pipeline/decode/sharp.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { CLIP_INPUT } from '#pipeline/detectors/ai-classifier/index.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { seedOf } from '#scripts/samples/random.ts';

const THUMBNAIL = 16;
const { values } = parseArgs({
  options: {
    set: { type: 'string' },
    level: { type: 'string', default: 'laundered' },
    shard: { type: 'string', default: '0/1' },
    list: { type: 'string' },
  },
});
const { set, level } = values;
if (!set) {
  console.error('usage: features.ts --set SET [--level laundered] [--list extra] [--shard 0/2]');
  process.exit(2);
}
const [shard, shards] = values.shard.split('/').map(Number) as [number, number];

type Row = { id: string; level: string };
const rowsOf = (file: string): Row[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line) as Row)
    : [];
const key = ({ id, level: of }: Row) => `${id} ${of}`;

const done = new Set(
  readdirSync(set)
    .filter(name => /^tokens-.*\.jsonl$/.test(name))
    .flatMap(name => rowsOf(join(set, name)).map(key)),
);
const photos = JSON.parse(readFileSync(join(set, 'photos.json'), 'utf8')) as { id: string; list: string }[];
const listed = new Set(photos.filter(({ list }) => !values.list || list === values.list).map(({ id }) => id));
const wanted = rowsOf(join(set, 'copies.jsonl')).filter(
  row => row.level === level && seedOf(0, row.id) % shards === shard && listed.has(row.id) && !done.has(key(row)),
);
const out = join(set, `tokens-${level}-${shard}`);
const ROW_BYTES = 4 * (2 * 4608 + 3 * THUMBNAIL ** 2);
// A run that was stopped between the two files leaves a row without a name.
if (existsSync(`${out}.f32`)) truncateSync(`${out}.f32`, rowsOf(`${out}.jsonl`).length * ROW_BYTES);
const limits = limitsOf(parseConfig({}));
const models = createModelRunner('cpu');
const begun = performance.now();
for (const { id } of wanted) {
  const bytes = readFileSync(join(set, 'copies', `${id}-${level}.jpg`));
  const views = createViews(accept(bytes, limits));
  const parts: Float32Array[] = [];
  for (const size of [224, 112]) {
    const pixels = await views.tensor({ ...CLIP_INPUT, size });
    const { features } = await models.run('clip-tokens', { pixel_values: { data: pixels, shape: [1, 3, size, size] } });
    parts.push(features!.data);
  }
  const thumbnail = await sharp(bytes).resize(THUMBNAIL, THUMBNAIL, { fit: 'fill' }).removeAlpha().raw().toBuffer();
  const row = Float32Array.from([...parts.flatMap(part => [...part]), ...[...thumbnail].map(value => value / 255)]);
  appendFileSync(`${out}.f32`, Buffer.from(row.buffer));
  appendFileSync(`${out}.jsonl`, `${JSON.stringify({ id, level })}\n`);
}
console.log(`${wanted.length} copies in ${((performance.now() - begun) / 1000).toFixed(0)} s, ${done.size} were there`);
