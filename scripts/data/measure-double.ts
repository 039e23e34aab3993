/**
 * What jpeg-double finds where the history of every part is known: composites made from the real photos of the reference
 * list, in grey, 944 x 704. Prints, per pair of qualities (first, last save) and kind, how many have each score at or above
 * its bar, and the mean AUC of the map inside the pasted part against outside.
 *
 *   npx node scripts/data/measure-double.ts [--photos 16]
 */
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import type { DetectorContext } from '#pipeline/core/views.ts';
import { createViews } from '#pipeline/decode/views.ts';
import jpegDouble from '#pipeline/detectors/jpeg-double/index.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { compare } from '#scripts/eval/localise.ts';
import { evalPhotos, sample } from '#scripts/eval/photos.ts';
import { sharedData } from '#test/field/shared-data.ts';

/** Size before and after the crop, and where it is cut: off the grid of 8. */
const WHOLE = { width: 960, height: 720 };
const CROP = { left: 3, top: 5, width: 944, height: 704 };
const PART = { left: 304, top: 208, width: 264, height: 216 };
const QUALITIES = [
  [60, 75],
  [70, 90],
  [80, 95],
  [85, 75],
] as const;
/** Scores from which on each counts as found. */
const BARS = { grid_break: 0.5, aligned_region: 0.018, shifted_region: 0.5 } as const;

const { values } = parseArgs({ options: { photos: { type: 'string', default: '16' } } });
const data = sharedData();
if (!data) {
  console.error('The photos are not there: set REFUNDLENS_SHARED to the folder that holds data/smoke.');
  process.exit(2);
}
const count = Number(values.photos);
const real = evalPhotos(data).filter(photo => photo.kind === 'real');
const pictures = await Promise.all(
  sample(real, 2 * count).map(({ file }) =>
    sharp(file)
      .flatten({ background: '#fff' })
      .greyscale()
      .resize(WHOLE.width, WHOLE.height, { fit: 'cover' })
      .raw()
      .toBuffer(),
  ),
);

const raw = (width: number, height: number) => ({ raw: { width, height, channels: 1 as const } });
const encode = (grey: Buffer, width: number, height: number, quality: number) =>
  sharp(grey, raw(width, height)).jpeg({ quality }).toBuffer();
const decode = async (jpeg: Buffer) => sharp(jpeg).greyscale().raw().toBuffer();
const cropped = (grey: Buffer) =>
  sharp(grey, raw(WHOLE.width, WHOLE.height)).extract(CROP).greyscale().raw().toBuffer();

/** The host with the part of the other picture laid over it. */
function pasted(host: Buffer, other: Buffer): Buffer {
  const out = Buffer.from(host);
  for (let y = PART.top; y < PART.top + PART.height; y++) {
    const at = y * CROP.width + PART.left;
    other.copy(out, at, at, at + PART.width);
  }
  return out;
}

const limits = limitsOf(parseConfig({}));

/** Scores and, where a part was pasted, the AUC of the map. */
async function look(jpeg: Buffer) {
  const found = await jpegDouble.inspect(createViews(accept(jpeg, limits)), {} as DetectorContext);
  if ('skipped' in found) return { scores: {} as Record<string, number>, auc: 0.5 };
  const map = found.maps!.heat!;
  const [inside, outside] = [new Float64Array(256), new Float64Array(256)];
  for (let y = 0; y < map.height; y++) {
    for (let x = 0; x < map.width; x++) {
      const [px, py] = [((x + 0.5) / map.width) * CROP.width, ((y + 0.5) / map.height) * CROP.height];
      const across = px >= PART.left && px < PART.left + PART.width;
      const down = py >= PART.top && py < PART.top + PART.height;
      (across && down ? inside : outside)[map.data[y * map.width + x]!]!++;
    }
  }
  return { scores: found.scores, auc: compare(inside, outside)!.auc };
}

for (const [first, last] of QUALITIES) {
  const lines = new Map<string, { found: Record<string, number>; auc: number }>();
  for (let i = 0; i < count; i++) {
    const [host, other] = [pictures[i]!, pictures[pictures.length - 1 - i]!];
    const [fresh, otherFresh] = [await cropped(host), await cropped(other)];
    const saved = await decode(await encode(fresh, CROP.width, CROP.height, first));
    const savedAndCropped = async (grey: Buffer) =>
      cropped(await decode(await encode(grey, WHOLE.width, WHOLE.height, first)));
    const [hostCropped, otherCropped] = [await savedAndCropped(host), await savedAndCropped(other)];
    const kinds: [string, Buffer][] = [
      ['unedited: saved once', fresh],
      ['unedited: saved twice', saved],
      ['unedited: saved, cropped, saved', hostCropped],
      ['part never saved, host saved twice', pasted(saved, otherFresh)],
      ['part of another grid, host saved twice', pasted(saved, otherCropped)],
      ['part never saved, host saved, cropped, saved', pasted(hostCropped, otherFresh)],
      ['part of another grid, host saved, cropped, saved', pasted(hostCropped, saved)],
      ['part saved before, host never', pasted(fresh, otherCropped)],
    ];
    for (const [kind, grey] of kinds) {
      const { scores, auc } = await look(await encode(grey, CROP.width, CROP.height, last));
      const line = lines.get(kind) ?? { found: {}, auc: 0 };
      for (const [score, bar] of Object.entries(BARS)) {
        line.found[score] = (line.found[score] ?? 0) + Number((scores[score] ?? 0) >= bar);
      }
      line.auc += auc / count;
      lines.set(kind, line);
    }
  }
  console.log(`\nfirst ${first}, last ${last}: of ${count}`);
  for (const [kind, { found, auc }] of lines) {
    const scores = Object.entries(found).map(([score, n]) => `${score} ${n}`);
    const map = kind.startsWith('unedited') ? '' : `, map AUC ${auc.toFixed(2)}`;
    console.log(`  ${kind.padEnd(50)} ${scores.join(', ')}${map}`);
  }
}
