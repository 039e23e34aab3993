/**
 * How well traces of scaling are seen: real photos as they are, made larger as a whole, and with a part of another photo that
 * was made larger, each stored without loss and at several JPEG qualities.
 *
 *   npx node scripts/data/measure-resampling.ts [PHOTOS]        (how many real photos, 40 where nothing is said)
 *
 * Data: data/smoke in the folder REFUNDLENS_SHARED. Prints a Markdown table.
 */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { analyse } from '#pipeline/detectors/resampling/analyse.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { evalPhotos, sample } from '#scripts/eval/photos.ts';
import { sharedData } from '#test/field/shared-data.ts';
import { auc } from './likelihood.ts';

/** Longest side of what is cut from the middle of each photo: nothing is scaled but on purpose. */
const SIDE = 1200;
const FACTOR = 1.3;
const PART = 400;
const QUICK = { compressionLevel: 1 } as const;
const QUALITIES = [null, 95, 85, 75] as const;

const data = sharedData();
if (!data) {
  console.error('The photos are not there: set REFUNDLENS_SHARED to the folder that holds data/smoke.');
  process.exit(2);
}
const limits = limitsOf(parseConfig({}));
const real = evalPhotos(data).filter(({ kind }) => kind === 'real');
const seen: Record<string, { whole: number; part: number }[]> = {};

async function see(name: string, png: Buffer) {
  for (const quality of QUALITIES) {
    const bytes = quality ? await sharp(png).jpeg({ quality }).toBuffer() : png;
    const result = analyse(await createViews(accept(bytes, limits)).luma());
    const whole = Math.max(result.horizontal.strength, result.vertical.strength);
    const key = `${name} ${quality ?? 'lossless'}`;
    seen[key] ??= [];
    seen[key].push({ whole, part: result.local });
  }
}

let source: Buffer | null = null;
for (const { file } of sample(real, Number(process.argv[2] ?? 40))) {
  const whole = sharp(
    await sharp(readFileSync(file)).flatten({ background: '#fff' }).toColourspace('srgb').png(QUICK).toBuffer(),
  );
  const size = await whole.metadata();
  const [width, height] = [Math.min(SIDE, size.width), Math.min(SIDE, size.height)];
  const [x, y] = [(size.width - width) >> 1, (size.height - height) >> 1];
  const own = await whole.extract({ left: x, top: y, width, height }).png(QUICK).toBuffer();
  const larger = await sharp(own)
    .resize(Math.round(width * FACTOR), Math.round(height * FACTOR), { fit: 'fill', kernel: 'cubic' })
    .png(QUICK)
    .toBuffer();
  await see('as it is', own);
  await see('made larger', larger);
  if (source && Math.min(width, height) > PART + 200) {
    const input = await sharp(source).extract({ left: 64, top: 64, width: PART, height: PART }).toBuffer();
    const [left, top] = [width, height].map(side => Math.round((side - PART) / 2)) as [number, number];
    await see('with a part', await sharp(own).composite([{ input, left, top }]).png(QUICK).toBuffer());
  }
  // The part comes from the photo before this one.
  if (Math.min(width, height) * FACTOR > PART + 64) source = larger;
}

const values = (key: string, what: 'whole' | 'part') => seen[key]!.map(one => one[what]);
const dotted = (value: number) => value.toFixed(2).replace(/^0/, '');
console.log('| stored | AUC, whole photo made larger | AUC, a part made larger | photos |');
console.log('| --- | --- | --- | --- |');
for (const quality of QUALITIES) {
  const how = quality ?? 'lossless';
  const whole = auc(values(`made larger ${how}`, 'whole'), values(`as it is ${how}`, 'whole'));
  const part = auc(values(`with a part ${how}`, 'part'), values(`as it is ${how}`, 'part'));
  const counts = ['as it is', 'made larger', 'with a part'].map(name => seen[`${name} ${how}`]!.length);
  console.log(`| ${quality ? `JPEG ${quality}` : how} | ${dotted(whole)} | ${dotted(part)} | ${counts.join(' / ')} |`);
}
