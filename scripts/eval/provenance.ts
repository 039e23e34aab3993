import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { Evidence } from '#pipeline/core/evidence.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { type LoadedDetectors, loadDetectors } from '#pipeline/detectors/load.ts';
import { DEFAULT_POLICY } from '#pipeline/fuse/policy.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { type Inspector, inspectPhoto } from '#pipeline/inspect.ts';
import { readCsv } from '../data/csv.ts';
import { expectedMarks, LISTED_APART } from './expected-marks.ts';

const NOW = new Date('2026-11-22T00:00:00Z');
/** A mark of this weight on a file that must not carry it is a false one; weaker ones are printed by the field test of exif. */
const MODERATE = 1;

export interface MarkTally {
  readonly mark: string;
  readonly expected: number;
  readonly found: number;
  readonly fired: number;
}

export interface ProvenanceResult {
  readonly tallies: readonly MarkTally[];
  readonly missed: readonly string[];
  readonly falseMarks: readonly string[];
  readonly files: number;
  readonly refused: number;
  /** Processor milliseconds of all metadata detectors together, without C2PA, per photo of `smoke`. */
  readonly ms: { readonly mean: number; readonly p95: number; readonly longest: number; readonly photos: number };
}

/** The metadata detectors: those that read what a file says and not how its pixels look. */
function metadataDetectors(loaded: LoadedDetectors): LoadedDetectors {
  const detectors = loaded.detectors.filter(({ family }) => family === 'metadata' || family === 'provenance');
  return { ...loaded, detectors };
}

async function evidenceOf(bytes: Uint8Array, inspector: Inspector): Promise<readonly Evidence[] | null> {
  try {
    return (await inspectPhoto(bytes, inspector, { timeline: null, now: NOW, artifacts: false })).evidence;
  } catch (error) {
    if (error instanceof RefundlensError) return null;
    throw error;
  }
}

/** Runs every file of `data`/metadata through the pipeline and compares with the manifest. */
export async function evaluateProvenance(data: string): Promise<ProvenanceResult> {
  const loaded = metadataDetectors(await loadDetectors());
  const models = { run: () => Promise.reject(new Error('metadata detectors run no model')) };
  const inspector = {
    limits: limitsOf(parseConfig({})),
    models,
    loaded,
    policy: DEFAULT_POLICY,
    refundlensVersion: '0',
  };

  const tallies = new Map<string, { expected: number; found: number; fired: number }>();
  const tally = (mark: string) => {
    const entry = tallies.get(mark) ?? { expected: 0, found: 0, fired: 0 };
    tallies.set(mark, entry);
    return entry;
  };
  const missed: string[] = [];
  const falseMarks: string[] = [];
  const rows = readCsv(join(data, 'metadata', 'manifest.csv'));
  let refused = 0;
  for (const row of rows) {
    const path = row.path!;
    const expected = expectedMarks(path, row.expected_finding!);
    const evidence = await evidenceOf(readFileSync(join(data, 'metadata', path)), inspector);
    if (!evidence) refused++;
    const found = evidence ? marksOf(evidence) : ['refused'];
    if (expected.length > 0) {
      const entry = tally(expected.join(' or '));
      entry.expected++;
      if (expected.some(mark => found.includes(mark))) entry.found++;
      else
        missed.push(`${path} (${row.what_it_shows}): ${found.filter(mark => !mark.endsWith('.ok')).join(', ') || '-'}`);
    }
    for (const mark of found) {
      if (!isWeighty(mark, loaded)) continue;
      tally(mark).fired++;
      const detector = mark.split('.')[0]!;
      if (!expected.some(one => one.startsWith(`${detector}.`))) falseMarks.push(`${path}: ${mark}`);
    }
  }
  return {
    tallies: [...tallies].map(([mark, entry]) => ({ mark, ...entry })),
    missed,
    falseMarks,
    files: rows.length,
    refused,
    ms: await timeOnSmoke(data, inspector),
  };
}

/** `detector.ok` and the scores that are 1, as `detector.score`. */
function marksOf(evidence: readonly Evidence[]): string[] {
  return evidence.flatMap(({ detector, status, scores }) => {
    if (status !== 'ok') return [];
    const fired = Object.keys(scores).filter(score => scores[score]! >= 0.5);
    return [`${detector}.ok`, ...fired.map(score => `${detector}.${score}`)];
  });
}

function isWeighty(mark: string, { calibrations }: LoadedDetectors): boolean {
  const [detector, score] = mark.split('.') as [string, string];
  const entry = calibrations.get(detector)?.scores[score];
  return entry?.kind === 'mark' && entry.log10LR >= MODERATE;
}

/** A photo that takes longer is measured again, since the compiler's and the collector's work is not the photo's. */
const BUDGET_MS = 15;
const WARM_UP = 150;

/**
 * Milliseconds of processor time that all metadata detectors but C2PA take on each photo of `smoke`, its one decode not
 * counted. Processor time, so that other programs on the machine do not count.
 */
async function timeOnSmoke(data: string, inspector: Inspector): Promise<ProvenanceResult['ms']> {
  const times: number[] = [];
  const photos = readCsv(join(data, 'smoke.csv')).map(({ file }) => readFileSync(join(data, 'smoke', file!)));
  // A worker lives for thousands of photos: what it takes is measured once its code is compiled.
  for (const bytes of photos.slice(0, WARM_UP)) await timeOn(bytes, inspector);
  for (const bytes of photos) {
    let ms = await timeOn(bytes, inspector);
    for (let again = 0; again < 2 && ms > BUDGET_MS; again++) ms = Math.min(ms, await timeOn(bytes, inspector));
    times.push(ms);
  }
  times.sort((a, b) => a - b);
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length;
  return { mean, p95: times[Math.floor(times.length * 0.95)]!, longest: times.at(-1)!, photos: times.length };
}

async function timeOn(bytes: Uint8Array, { loaded, limits, models }: Inspector): Promise<number> {
  const views = createViews(accept(bytes, limits));
  await views.rgb();
  const context = { models, now: NOW, timeline: null, signal: AbortSignal.timeout(60_000) };
  const before = process.cpuUsage();
  for (const detector of loaded.detectors) if (detector.id !== 'c2pa') await detector.inspect(views, context);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The result as text; the last two lines are for machines. */
export function reportOf(result: ProvenanceResult): string {
  const list = (items: readonly string[]) => items.map(item => `  ${item}`).join('\n') || '  -';
  const expected = result.tallies.reduce((sum, one) => sum + one.expected, 0);
  const found = result.tallies.reduce((sum, one) => sum + one.found, 0);
  const falseOf = (mark: string) => result.falseMarks.filter(line => line.endsWith(`: ${mark}`)).length;
  return [
    `${result.files} files, ${result.refused} refused at intake or without a picture`,
    'recall by expected mark:',
    ...result.tallies.filter(one => one.expected > 0).map(one => `  ${one.found}/${one.expected}  ${one.mark}`),
    'precision by mark of moderate weight or more:',
    ...result.tallies
      .filter(one => one.fired > 0)
      .map(one => `  ${one.fired - falseOf(one.mark)}/${one.fired}  ${one.mark}`),
    'listed apart:',
    list(Object.entries(LISTED_APART).map(([path, { why }]) => `${path}: ${why}`)),
    'missed:',
    list(result.missed),
    'on files that must not carry them:',
    list(result.falseMarks),
    `metadata detectors without C2PA: mean ${result.ms.mean.toFixed(1)} ms of processor time, 95th percentile ${result.ms.p95.toFixed(1)} ms, longest ${result.ms.longest.toFixed(1)} ms on ${result.ms.photos} photos`,
    `mark_recall: ${(found / expected).toFixed(4)}`,
    `mark_false: ${result.falseMarks.length}`,
  ].join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const data = join(process.env.REFUNDLENS_SHARED ?? join(import.meta.dirname, '../../../shared'), 'data');
  if (!existsSync(join(data, 'metadata', 'manifest.csv'))) {
    console.error(
      `There is no ${join(data, 'metadata')}: set REFUNDLENS_SHARED to the folder that holds data/metadata.`,
    );
    process.exitCode = 1;
  } else console.log(reportOf(await evaluateProvenance(data)));
}
