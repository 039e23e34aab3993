import { readFile } from 'node:fs/promises';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { type Detector, runningOrder } from '#pipeline/core/detector.ts';
import type { Evidence } from '#pipeline/core/evidence.ts';
import type { QualityLevel } from '#pipeline/core/verdict.ts';
import type { DetectorContext, Earlier, Views } from '#pipeline/core/views.ts';
import { createViews } from '#pipeline/decode/views.ts';
import qualityGate from '#pipeline/detectors/quality-gate/index.ts';
import { DEFAULT_POLICY } from '#pipeline/fuse/policy.ts';
import { qualityOf } from '#pipeline/fuse/quality.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { type Localisation, localise } from './localise.ts';
import { type EvalPhoto, type Laundering, launder } from './photos.ts';

/** What one detector says about one photo. */
export interface Said {
  readonly row: Evidence;
  /** Of its first map; null without a map or a mask. */
  readonly located: Localisation | null;
}

export interface Measured {
  readonly photo: EvalPhoto;
  readonly laundering: Laundering;
  /** The level whose calibration curve applies. */
  readonly quality: QualityLevel;
  readonly said: ReadonlyMap<string, Said>;
}

const limits = limitsOf(parseConfig({}));
const context: DetectorContext = {
  models: { run: () => Promise.reject(new Error('no model takes part in this evaluation')) },
  now: new Date('2026-11-22T00:00:00Z'),
  timeline: null,
  signal: new AbortController().signal,
};

/** Launders a photo and runs the detectors on it as the product does: accepted, decoded once, views shared. */
export async function measure(
  photo: EvalPhoto,
  laundering: Laundering,
  detectors: readonly Detector[],
): Promise<Measured> {
  const accepted = accept(await launder(await readFile(photo.file), laundering), limits);
  const views = createViews(accepted);
  const { width, height } = await views.rgb();
  await views.luma();
  const jpegQuality = (await views.jpeg())?.quality ?? null;
  const said = new Map<string, Said>();
  const found: Earlier[] = [];
  for (const detector of runningOrder(detectors)) {
    const earlier = found.filter(({ detector: id }) => detector.after?.includes(id));
    said.set(detector.id, await listen(detector, views, photo.mask, earlier, found));
  }
  // The gate decides the level also where it is not among those that are measured.
  const gate = said.get(qualityGate.id) ?? (await listen(qualityGate, views, null, [], []));
  const facts = { width, height, jpegQuality, notes: accepted.notes };
  const quality = qualityOf(facts, DEFAULT_POLICY, [gate.row]).level;
  return { photo, laundering, quality, said };
}

/** Runs one detector. @param found  what it finds is added here, for those that build upon it */
async function listen(
  detector: Detector,
  views: Views,
  mask: string | null,
  earlier: readonly Earlier[],
  found: Earlier[],
): Promise<Said> {
  const { id, version, family } = detector;
  const empty = { scores: {}, facts: {}, regions: [], maps: [], explanation: null, sentences: {}, ms: 0 };
  const skipped = detector.appliesTo(views.photo);
  if (skipped) {
    return { row: { detector: id, version, family, status: 'skipped', reason: skipped, ...empty }, located: null };
  }
  const begun = performance.now();
  const finding = await detector.inspect(views, { ...context, earlier });
  const ms = performance.now() - begun;
  if ('skipped' in finding) {
    const row: Evidence = { detector: id, version, family, status: 'skipped', reason: finding.skipped, ...empty, ms };
    return { row, located: null };
  }
  found.push({ detector: id, scores: finding.scores, regions: finding.regions ?? [], maps: finding.maps ?? {} });
  const map = Object.values(finding.maps ?? {})[0];
  return {
    row: {
      detector: id,
      version,
      family,
      status: 'ok',
      reason: null,
      ...empty,
      scores: finding.scores,
      facts: finding.facts,
      maps: Object.keys(finding.maps ?? {}),
      regions: finding.regions ?? [],
      sentences: finding.sentences ?? {},
      explanation: detector.explain(finding),
      ms,
    },
    located: map && mask ? await localise(map, mask) : null,
  };
}
