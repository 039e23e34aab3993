/**
 * Measures traces of a second picture-taking on photos of screens and prints and on photos of things, plain and laundered,
 * and keeps the measures for calibrate-recapture.ts.
 *
 *   npx node scripts/data/measure-recapture.ts GIT_FOLDER MEASURES_JSON
 *
 * GIT_FOLDER holds the repositories of recapture-photos.ts; the real photos of the reference list come from data/smoke of the
 * folder REFUNDLENS_SHARED, and count as photos of things.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import type { QualityLevel } from '#pipeline/core/verdict.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { look, type Measures } from '#pipeline/detectors/recapture/measure.ts';
import { DEFAULT_POLICY } from '#pipeline/fuse/policy.ts';
import { qualityOf } from '#pipeline/fuse/quality.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { evalPhotos, LAUNDERINGS, type Laundering, launder } from '#scripts/eval/photos.ts';
import { sharedData } from '#test/field/shared-data.ts';
import { type RecaptureKind, recapturePhotos } from './recapture-photos.ts';

export interface Row {
  /** Whose photo, and which. */
  readonly source: string;
  readonly name: string;
  readonly kind: RecaptureKind | 'reference';
  readonly laundering: Laundering;
  /** The level whose calibration curve applies. */
  readonly quality: QualityLevel;
  readonly measures: Measures;
}

if (import.meta.main) {
  const [folder, out] = process.argv.slice(2);
  const data = sharedData();
  if (!folder || !out || !data) {
    console.error('Usage: measure-recapture.ts GIT_FOLDER MEASURES_JSON, and REFUNDLENS_SHARED with data/smoke in it.');
    process.exit(2);
  }
  const limits = limitsOf(parseConfig({}));
  const photos = [
    ...recapturePhotos(folder).map(photo => ({ ...photo, kind: photo.kind as Row['kind'] })),
    ...evalPhotos(data)
      .filter(({ kind }) => kind === 'real')
      .map(({ file, set }) => ({
        source: set,
        kind: 'reference' as const,
        path: file,
        read: () => readFileSync(file),
      })),
  ];
  const rows: Row[] = [];
  let failed = 0;
  for (const [index, photo] of photos.entries()) {
    const original = photo.read();
    for (const laundering of LAUNDERINGS) {
      try {
        const accepted = accept(await launder(original, laundering), limits);
        const views = createViews(accepted);
        const luma = await views.luma();
        const looked = look(luma);
        if (!looked) continue;
        const jpegQuality = (await views.jpeg())?.quality ?? null;
        const { level } = qualityOf({ ...luma, jpegQuality, notes: accepted.notes }, DEFAULT_POLICY);
        const { source, kind } = photo;
        rows.push({ source, name: basename(photo.path), kind, laundering, quality: level, measures: looked.measures });
      } catch (error) {
        failed++;
        console.error(`${photo.path}: ${String(error).slice(0, 120)}`);
      }
    }
    if (index % 100 === 99) console.error(`${index + 1} of ${photos.length}`);
  }
  writeFileSync(out, JSON.stringify(rows));
  console.log(`${rows.length} looks at ${photos.length} photos, ${failed} failed`);
}
