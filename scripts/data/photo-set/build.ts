/**
 * Makes the classifier's data from lists of photos: reads each photo from its repository (brought beside the checkout
 * beforehand as MIRROR/OWNER+NAME/repo), checks its SHA-256, and writes a clean and a laundered copy. Can be stopped and
 * run again at any moment: what is there is kept, and the same seed gives the same bytes.
 *
 *   npx node scripts/data/photo-set/build.ts --data DATA --mirror MIRROR --out SET [--real 80] [--ai 60] [--shard 0/2]
 *
 * Several shards can run side by side. DATA holds photos.csv, photos-extra.csv and pairs.csv. SET gets copies/<id>-<level>.jpg, copies.jsonl (one line a copy)
 * and photos.json (what is known of each photo). Nothing of it belongs in the repository.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { random, seedOf } from '#scripts/samples/random.ts';
import { gitDirectory, readBlobs } from './git-blobs.ts';
import { type Copy, canonicalise, launder } from './launder.ts';
import { readManifests, type SetPhoto } from './manifest.ts';

const SEED = 20261122;
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    mirror: { type: 'string' },
    out: { type: 'string' },
    real: { type: 'string', default: '80' },
    ai: { type: 'string', default: '60' },
    shard: { type: 'string', default: '0/1' },
  },
});
const { data, mirror, out } = values;
if (!data || !mirror || !out) {
  console.error('usage: build.ts --data DATA --mirror MIRROR --out SET [--real 80] [--ai 60] [--shard 0/2]');
  process.exit(2);
}

const copies = join(out, 'copies');
const index = join(out, 'copies.jsonl');
mkdirSync(copies, { recursive: true });
const limits = limitsOf(parseConfig({}));
const photos = readManifests(data, { real: Number(values.real), ai: Number(values.ai) });
const [shard, shards] = values.shard.split('/').map(Number) as [number, number];
if (shard === 0)
  writeFileSync(join(out, 'photos.json'), `[\n${photos.map(photo => JSON.stringify(photo)).join(',\n')}\n]\n`);
const lines = existsSync(index) ? readFileSync(index, 'utf8').trim().split('\n').filter(Boolean) : [];
const made = new Set(lines.map(line => (JSON.parse(line) as { id: string; level: string }).id));

async function make(photo: SetPhoto, bytes: Buffer): Promise<void> {
  const views = createViews(accept(bytes, limits));
  const draw = random(seedOf(SEED, photo.seed));
  const clean = await canonicalise(await views.upright(), photo.longSide, draw);
  const levels: Record<string, Copy> = { clean, laundered: await launder(clean.bytes, draw) };
  for (const [level, copy] of Object.entries(levels)) {
    writeFileSync(join(copies, `${photo.id}-${level}.jpg`), copy.bytes);
  }
  const written = Object.entries(levels).map(([level, { bytes: file, ...facts }]) =>
    JSON.stringify({ id: photo.id, level, bytes: file.length, ...facts }),
  );
  appendFileSync(index, `${written.join('\n')}\n`);
}

const count = { made: 0, kept: 0, 'repository absent': 0, 'blob absent': 0, 'hash differs': 0, 'not decoded': 0 };
const mine = photos.filter(({ sha256 }) => Number.parseInt(sha256.slice(0, 8), 16) % shards === shard);
const byRepo = Map.groupBy(mine, ({ repo }) => repo);
for (const [repo, all] of byRepo) {
  const wanted = all.filter(({ id }) => !made.has(id));
  count.kept += all.length - wanted.length;
  if (wanted.length === 0) continue;
  const folder = gitDirectory(mirror, repo);
  if (!folder) {
    count['repository absent'] += wanted.length;
    console.log(`absent: ${repo} (${wanted.length})`);
    continue;
  }
  let at = 0;
  for await (const bytes of readBlobs(
    folder,
    wanted.map(({ blob }) => blob),
  )) {
    const photo = wanted[at++]!;
    if (!bytes) count['blob absent']++;
    else if (createHash('sha256').update(bytes).digest('hex') !== photo.sha256) count['hash differs']++;
    else {
      try {
        await make(photo, bytes);
        count.made++;
      } catch (error) {
        count['not decoded']++;
        console.log(`${repo} ${photo.id}: ${(error as Error).message}`);
      }
    }
  }
  console.log(`${new Date().toISOString()} ${repo}: ${JSON.stringify(count)}`);
}
console.log(JSON.stringify(count));
