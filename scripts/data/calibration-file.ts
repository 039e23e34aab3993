import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Detector } from '#pipeline/core/detector.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import { sharedData } from '#test/field/shared-data.ts';

/** Day on which the curves were last fitted; part of the files, so not the clock's. */
export const FITTED_ON = '2026-11-22';

export interface CalibrationRun {
  /** Folder with `forged`, `smoke` and their lists. */
  readonly data: string;
  /** Detectors named on the command line; empty = all. */
  readonly ids: readonly string[];
  /** Compare with the committed file instead of writing it. */
  readonly check: boolean;
  /** Only every n-th photo, to see quickly that the same photos give the same file; then nothing is written. */
  readonly every: number;
}

/** Reads the command line of a calibration script; ends the process where the photos are not there. */
export function calibrationRun(): CalibrationRun {
  const { values, positionals } = parseArgs({
    options: { check: { type: 'boolean', default: false }, every: { type: 'string', default: '1' } },
    allowPositionals: true,
  });
  const data = sharedData();
  if (!data) {
    console.error(
      'The photos are not there: set REFUNDLENS_SHARED to the folder that holds data/forged and data/smoke.',
    );
    process.exit(2);
  }
  return { data, ids: positionals, check: values.check, every: Math.max(1, Number(values.every) || 1) };
}

/** The photos of a run: all, or every n-th. */
export const taken = <T>(photos: readonly T[], { every }: CalibrationRun): T[] =>
  photos.filter((_, i) => i % every === 0);

/**
 * Writes a detector's calibration.json, or with `check` compares it with the committed one byte by byte, which sets the
 * exit status. A run on a part of the photos does neither: it prints the hash of what it would have written.
 * @param hashed  one line per score that went in: their hash names the data
 */
export function finishCalibration(
  detector: Detector,
  madeBy: string,
  hashed: readonly string[],
  scores: Readonly<Record<string, unknown>>,
  { check, every }: CalibrationRun,
): void {
  const calibration = {
    detector: detector.id,
    version: detector.version,
    made_by: madeBy,
    date: FITTED_ON,
    data_sha256: sha256Hex([...hashed].sort().join('\n')),
    scores,
  };
  const text = `${JSON.stringify(calibration, null, 2)}\n`;
  const file = join(import.meta.dirname, '../../pipeline/detectors', detector.id, 'calibration.json');
  if (every > 1) {
    console.log(`${detector.id}: every ${every}th photo gives ${sha256Hex(text)}`);
  } else if (check) {
    const same = readFileSync(file, 'utf8') === text;
    console.log(`${detector.id}: ${same ? 'reproduced bit for bit' : `differs from ${file}:\n${text}`}`);
    if (!same) process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(`written: ${file}`);
  }
}
