/**
 * Describes windows at the edges of photos, with and without labels laid on them, for `fit.py` beside this file.
 * Usage: npx node scripts/train/label-gate/windows.ts OUT FOLDER...   (writes OUT.f32 and OUT.csv; masks are passed over)
 * A row of OUT.f32 is 1 for a window on a label, else 0, then the features; OUT.csv says how many rows each picture has.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { swapsSides } from '#pipeline/core/orientation.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { edgeBoxes, FEATURES, features, SIDE } from '#pipeline/detectors/visible-label/likeness.ts';
import { type Box, smallLuma } from '#pipeline/detectors/visible-label/scale.ts';
import { tablesOf } from '#pipeline/detectors/visible-label/tables.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { type Corner, drawLabel, placeOf, withLabel } from '#test/fixtures/label-drawing.ts';

const TEXTS = [
  'AI生成',
  '由AI生成',
  '豆包AI生成',
  'AI合成',
  '人工智能生成',
  '内容由AI生成',
  '即梦AI',
  'AI產生',
  'AI generated',
  'Made with AI',
];
const CORNERS: readonly Corner[] = ['bottom-right', 'bottom-right', 'bottom-left', 'top-left', 'top-right', 'bottom'];
/** Plain backgrounds, as product photos have them. */
const PLAIN_SCENES = 150;
/** Share of a window that must lie on the label, and heights of the window relative to the label's that count as on it. */
const ON = { cover: 0.75, least: 0.6, most: 1.2 };

const limits = limitsOf(parseConfig({}));
const rows: number[] = [];
const pictures: string[] = ['picture,kind,share,opacity,rows'];
let seed = 1;
const random = () => {
  seed = (seed * 1664525 + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

async function describe(bytes: Uint8Array, head: string, label: Box | null): Promise<void> {
  const views = createViews(accept(bytes, limits));
  const luma = smallLuma(await views.rgb(), await views.orientation(), SIDE);
  const tables = tablesOf(luma);
  const values = new Float64Array(FEATURES);
  let count = 0;
  for (const { box, vertical } of edgeBoxes(luma.width, luma.height)) {
    if (label && !isOn(box, vertical, label, luma.factor)) continue;
    if (!features(luma, tables, box, vertical, values)) continue;
    rows.push(label ? 1 : 0, ...values);
    count++;
  }
  pictures.push(`${head},${count}`);
}

function isOn(box: Box, vertical: boolean, label: Box, factor: number): boolean {
  const [x, y, width, height] = [label.x, label.y, label.width, label.height].map(value => value / factor) as [
    number,
    number,
    number,
    number,
  ];
  if (vertical !== height > width) return false;
  const across = Math.min(box.x + box.width, x + width) - Math.max(box.x, x);
  const down = Math.min(box.y + box.height, y + height) - Math.max(box.y, y);
  if (across <= 0 || down <= 0 || across * down < ON.cover * box.width * box.height) return false;
  const ratio = vertical ? box.width / width : box.height / height;
  return ratio > ON.least && ratio < ON.most;
}

async function describeLabelled(bytes: Uint8Array, name: string): Promise<void> {
  const views = createViews(accept(bytes, limits));
  const { width, height } = views.container;
  const turned = swapsSides(await views.orientation());
  const [w, h] = turned ? [height, width] : [width, height];
  const text = pick(TEXTS);
  const vertical = random() < 0.15 && !/[a-z]/.test(text);
  const size = Math.round(Math.min(w, h) * (0.025 + 0.05 * random()));
  if (size < 9 || size * text.length > 0.9 * (vertical ? h : w)) return;
  const colour = pick(['#fff', '#fff', '#fff', '#222', '#ddd']);
  const label = { text, size, vertical, colour, opacity: 0.4 + 0.6 * random(), outlined: random() < 0.6 };
  const corner = vertical ? 'right' : pick(CORNERS);
  const drawn = await drawLabel(label);
  const place = placeOf(w, h, drawn.width, drawn.height, corner);
  const box = { x: place.left, y: place.top, width: drawn.width, height: drawn.height };
  const head = `${name},label,${(size / Math.min(w, h)).toFixed(3)},${label.opacity.toFixed(2)}`;
  await describe(await withLabel(bytes, label, corner, 60 + Math.floor(random() * 35)), head, box);
}

const plainScene = () => {
  const gray = () => 20 + Math.floor(random() * 236);
  const [a, b] = [gray(), random() < 0.5 ? gray() : 255];
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="rgb(${a},${a},${a})"/><stop offset="1" stop-color="rgb(${b},${a},${b})"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`,
    ),
  )
    .jpeg({ quality: 90 })
    .toBuffer();
};

const [out, ...folders] = process.argv.slice(2);
if (!out || folders.length === 0) throw new Error('usage: windows.ts OUT FOLDER...');
for (const folder of folders) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(jpe?g|png|webp)$/.test(entry.name) && !/mask/.test(entry.parentPath))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const bytes = readFileSync(file);
    await describe(bytes, `${file},plain,0,0`, null);
    for (let i = 0; i < 3; i++) await describeLabelled(bytes, file);
  }
}
for (let i = 0; i < PLAIN_SCENES; i++) await describeLabelled(await plainScene(), 'scene');
writeFileSync(`${out}.f32`, Buffer.from(Float32Array.from(rows).buffer));
writeFileSync(`${out}.csv`, `${pictures.join('\n')}\n`);
console.log(`${pictures.length - 1} pictures, ${rows.length / (FEATURES + 1)} windows`);
