/**
 * Prints what the quality gate measures on real photos, as they are and after known damage: the numbers of
 * pipeline/detectors/quality-gate/README.md.
 *
 *   npx node scripts/data/measure-quality.ts REAL_LIST_CSV
 *
 * REAL_LIST_CSV has file, label (`real` rows are used); the files lie in a folder of the list's name.
 */
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { lumaOf } from '#pipeline/decode/luma.ts';
import { measure, type Quality } from '#pipeline/detectors/quality-gate/measure.ts';
import { readCsv } from './csv.ts';

const SIDE = 1024;
const [list] = process.argv.slice(2);
if (!list) {
  console.error('usage: npx node scripts/data/measure-quality.ts REAL_LIST_CSV');
  process.exit(2);
}

const small = (image: Sharp) => image.resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true });
const KINDS: Record<string, (image: Sharp) => Sharp> = {
  'as they are': image => image,
  [`${SIDE}, blur 3`]: image => small(image).blur(3),
  [`${SIDE}, q75`]: image => small(image).jpeg({ quality: 75 }),
  [`${SIDE}, q30`]: image => small(image).jpeg({ quality: 30 }),
};
const QUANTILES = [0, 0.01, 0.05, 0.5, 0.95, 0.99, 1];

const found = new Map<string, Quality[]>(Object.keys(KINDS).map(kind => [kind, []]));
for (const { file } of readCsv(list).filter(({ label }) => label === 'real')) {
  const original = await sharp(join(list.replace(/\.csv$/, ''), file!), { failOn: 'none' })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .png({ compressionLevel: 0 })
    .toBuffer();
  for (const [kind, change] of Object.entries(KINDS)) {
    const image = kind === 'as they are' ? original : await change(sharp(original)).toBuffer();
    const { data, info } = await sharp(image).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
    if (info.channels !== 3 || Math.min(info.width, info.height) < 32) continue;
    const rgb = { width: info.width, height: info.height, channels: 3, data } as const;
    found.get(kind)!.push(measure(lumaOf(rgb)));
  }
}

console.log(`quantiles ${QUANTILES.join(' / ')}`);
for (const [kind, measured] of found) {
  console.log(`${kind} (${measured.length})`);
  for (const score of ['sharpness', 'noise', 'blockiness', 'flat'] as const) {
    const values = measured.map(quality => quality[score]).sort((a, b) => a - b);
    const at = QUANTILES.map(q => values[Math.min(values.length - 1, Math.floor(q * values.length))]!.toFixed(3));
    console.log(`  ${score.padEnd(10)} ${at.join('  ')}`);
  }
}
