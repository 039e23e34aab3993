/**
 * Collects which encoder wrote which quantization tables, from files that say who wrote them, into
 * pipeline/detectors/jpeg-tables/encoders.json.
 *
 *   npx node scripts/data/learn-jpeg-tables.ts FOLDER...
 *
 * A file counts as an editor's where its EXIF Software names one of the editors below, and as a camera's where it has a
 * MakerNote and no other program's name. Tables that are exactly the IJG ones tell nothing and are left out, as are tables
 * that editors and cameras were both seen to write, unless one of them is hardly ever seen.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { readExifTags, textTag } from '#pipeline/detectors/exif-tags.ts';
import { type Encoder, tablesKey } from '#pipeline/detectors/jpeg-tables/encoders.ts';
import { accept } from '#pipeline/ingest/accept.ts';

const EDITORS: readonly [RegExp, string][] = [
  [/photoshop album/i, 'Adobe Photoshop Album'],
  [/photoshop/i, 'Adobe Photoshop'],
  [/lightroom/i, 'Adobe Lightroom'],
  [/snapseed/i, 'Snapseed'],
  [/picsart/i, 'PicsArt'],
  [/醒图/, '醒图'],
  [/美图/, '美图秀秀'],
];
/** Software fields that hold a camera's firmware version. A file of any other program tells nothing: who wrote it anew is open. */
const FIRMWARE = /^(|ver\.?.*|v\d.*|\d+(\.\d+)*|digital camera.*|.* v\d+\.\d+|hdr\+.*|harmonyos.*)$/i;

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('usage: npx node scripts/data/learn-jpeg-tables.ts FOLDER...');
  process.exit(2);
}
const limits = limitsOf(parseConfig({}));
const seen = new Map<string, Encoder>();
let read = 0;
let refused = 0;
for (const folder of folders) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.jpe?g$/i.test(entry.name)) continue;
    let who: Encoder | null;
    try {
      who = await writerOf(readFileSync(join(entry.parentPath, entry.name)));
      read++;
    } catch {
      refused++;
      continue;
    }
    if (!who) continue;
    const key = `${who.tables} ${who.kind}`;
    const before = seen.get(key);
    const names = [...new Set([...(before?.names ?? []), ...who.names])].sort();
    seen.set(key, { ...who, names, files: (before?.files ?? 0) + 1 });
  }
}

async function writerOf(bytes: Uint8Array): Promise<Encoder | null> {
  const photo = accept(bytes, limits);
  const views = createViews(photo);
  const jpeg = await views.jpeg();
  const { exif } = await views.metadata();
  const tags = exif ? await readExifTags(exif) : null;
  if (!jpeg || jpeg.standardTables || !tags) return null;
  const software = textTag(tags.ifd0, 'Software') ?? '';
  const make = textTag(tags.ifd0, 'Make');
  const editor = EDITORS.find(([pattern]) => pattern.test(software))?.[1];
  const shared = { tables: tablesKey(jpeg), quality: jpeg.quality, files: 1 };
  if (editor) return { ...shared, kind: 'editor', names: [editor] };
  if (tags.makerNote && make && FIRMWARE.test(software)) return { ...shared, kind: 'camera', names: [make] };
  return null;
}

/** A photo saved by an editor that keeps the camera's data looks like the camera's: such a minority is not believed. */
const MINORITY = 0.2;
const filesOf = (tables: string, kind: Encoder['kind']) => seen.get(`${tables} ${kind}`)?.files ?? 0;
const encoders = [...seen.values()]
  .filter(({ tables, kind, files }) => filesOf(tables, kind === 'camera' ? 'editor' : 'camera') <= MINORITY * files)
  .sort((a, b) => (a.tables < b.tables ? -1 : 1));
writeFileSync(
  join(import.meta.dirname, '../../pipeline/detectors/jpeg-tables/encoders.json'),
  `${JSON.stringify(encoders, null, 2)}\n`,
);
console.log(
  `${read} files read, ${refused} refused; ${encoders.filter(e => e.kind === 'editor').length} tables of editors, ${encoders.filter(e => e.kind === 'camera').length} of cameras`,
);
