import type { CaseTimeline } from './core/case.ts';
import type { Limits } from './core/config.ts';
import { type Detector, runningOrder } from './core/detector.ts';
import type { Evidence, GrayMap, Region } from './core/evidence.ts';
import type { Artifact, Inspection } from './core/inspection.ts';
import type { Bilingual } from './core/language.ts';
import { type Orientation, swapsSides, uprightPoint } from './core/orientation.ts';
import type { PhotoFacts } from './core/photo.ts';
import type { Earlier, ModelRunner, Views } from './core/views.ts';
import { lumaFingerprint, perceptualHash } from './decode/perceptual-hash.ts';
import { renderHeatMap, renderPreview } from './decode/render.ts';
import { createViews } from './decode/views.ts';
import type { LoadedDetectors } from './detectors/load.ts';
import { fuse } from './fuse/fuse.ts';
import type { Policy } from './fuse/policy.ts';
import { accept } from './ingest/accept.ts';

/** What stays the same from photo to photo. */
export interface Inspector {
  readonly limits: Limits;
  readonly models: ModelRunner;
  readonly loaded: LoadedDetectors;
  readonly policy: Policy;
  readonly refundlensVersion: string;
}

export interface InspectOptions {
  readonly timeline: CaseTimeline | null;
  /** The moment that counts as now for this photo, so that an inspection can be repeated exactly. */
  readonly now: Date;
  /** Leave out preview and heat maps, as `scan` does. */
  readonly artifacts?: boolean;
  /** Only these detectors, where evidence by the others is there already; no preview is made then. */
  readonly detectors?: readonly string[];
  /** Detectors' time limits are multiplied by this: work that yields to other work takes longer. 1 by default. */
  readonly patience?: number;
}

/**
 * The whole flow for one photo: accept -> decode -> detect -> fuse.
 * Throws RefundlensError where the photo is refused; a detector that fails never does: it yields a row that says so.
 */
export async function inspectPhoto(
  bytes: Uint8Array,
  inspector: Inspector,
  options: InspectOptions,
): Promise<Inspection> {
  const photo = accept(bytes, inspector.limits);
  const views = createViews(photo);
  // The one decode, before any detector: a photo that cannot be decoded is refused as a whole, not detector by detector.
  await views.rgb();
  const facts = await factsOf(views);

  const rows = new Map<Detector, Evidence>();
  const found: Earlier[] = [];
  const artifacts: Record<string, Artifact> = {};
  const orientation = await views.orientation();
  const isAsked = ({ id }: Detector) => !options.detectors || options.detectors.includes(id);
  const asked = inspector.loaded.detectors.filter(isAsked);
  for (const detector of runningOrder(inspector.loaded.detectors)) {
    // Those that are not asked for run where one that is builds upon them; their rows stay as they were.
    if (!isAsked(detector) && !asked.some(({ after }) => after?.includes(detector.id))) continue;
    const earlier = found.filter(({ detector: id }) => detector.after?.includes(id));
    const { row, regions, maps } = await detect(detector, views, orientation, inspector, options, earlier);
    if (row.status === 'ok') found.push({ detector: detector.id, scores: row.scores, regions, maps });
    if (!isAsked(detector)) continue;
    rows.set(detector, row);
    if (options.artifacts === false) continue;
    for (const [name, map] of Object.entries(maps)) {
      artifacts[`${detector.id}.${name}`] = { mime: 'image/png', bytes: await renderHeatMap(map, orientation) };
    }
  }
  if (options.artifacts !== false && !options.detectors) {
    artifacts.preview = { mime: 'image/jpeg', bytes: await renderPreview(views) };
    artifacts.thumbnail = { mime: 'image/jpeg', bytes: await renderPreview(views, THUMBNAIL_SIDE) };
  }

  // Rows come in the order of names, whatever ran first.
  const evidence = asked.map(detector => rows.get(detector)!);
  const verdict = fuse({
    facts,
    evidence,
    calibrations: inspector.loaded.calibrations,
    calibrationHashes: inspector.loaded.calibrationHashes,
    policy: inspector.policy,
    refundlensVersion: inspector.refundlensVersion,
  });
  return { facts, evidence, verdict, artifacts };
}

/** Long side in pixels of the picture for lists: sharp at 160 points on a dense screen, about 15 KB. */
const THUMBNAIL_SIDE = 320;

async function factsOf(views: Views): Promise<PhotoFacts> {
  const { photo } = views;
  const { width, height } = await views.rgb();
  const orientation = await views.orientation();
  const [across, down] = swapsSides(orientation) ? [height, width] : [width, height];
  const fingerprint = await lumaFingerprint(views);
  return {
    sha256: photo.sha256,
    format: photo.format,
    width: across,
    height: down,
    orientation,
    bytes: photo.bytes.length,
    frames: photo.container.frames,
    notes: photo.notes,
    jpegQuality: (await views.jpeg())?.quality ?? null,
    perceptualHash: perceptualHash(fingerprint),
    fingerprint: Buffer.from(fingerprint).toString('base64'),
  };
}

interface Detected {
  row: Evidence;
  /** In stored pixels, for those that run later. */
  regions: readonly Region[];
  maps: Readonly<Record<string, GrayMap>>;
}

async function detect(
  detector: Detector,
  views: Views,
  orientation: Orientation,
  inspector: Inspector,
  options: InspectOptions,
  earlier: readonly Earlier[],
): Promise<Detected> {
  const started = performance.now();
  const rowWith = (part: Partial<Evidence> & Pick<Evidence, 'status'>): Evidence => ({
    detector: detector.id,
    version: detector.version,
    family: detector.family,
    reason: null,
    scores: {},
    facts: {},
    regions: [],
    maps: [],
    explanation: null,
    sentences: {},
    ...part,
    ms: Math.round((performance.now() - started) * 10) / 10,
  });
  const notApplicable = detector.appliesTo(views.photo);
  if (notApplicable) return { row: rowWith({ status: 'skipped', reason: notApplicable }), regions: [], maps: {} };

  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<'timeout'>(resolve => {
    timer = setTimeout(resolve, detector.timeoutMs * (options.patience ?? 1), 'timeout');
  });
  const context = {
    models: inspector.models,
    now: options.now,
    timeline: options.timeline,
    signal: abort.signal,
    earlier,
  };
  try {
    const found = await Promise.race([detector.inspect(views, context), timeUp]);
    if (found === 'timeout') return { row: rowWith({ status: 'timeout', reason: TIMED_OUT }), regions: [], maps: {} };
    if ('skipped' in found)
      return { row: rowWith({ status: 'skipped', reason: found.skipped }), regions: [], maps: {} };
    for (const [name, score] of Object.entries(found.scores)) {
      if (!Number.isFinite(score)) throw new TypeError(`score ${name} is ${score}`);
    }
    const maps = found.maps ?? {};
    const { width, height } = await views.rgb();
    const row = rowWith({
      status: 'ok',
      scores: found.scores,
      facts: found.facts,
      regions: (found.regions ?? []).map(region => uprightFraction(region, orientation, width, height)),
      maps: Object.keys(maps),
      explanation: detector.explain(found),
      sentences: found.sentences ?? {},
    });
    return { row, regions: found.regions ?? [], maps };
  } catch (error) {
    return {
      row: rowWith({ status: 'failed', reason: FAILED, facts: { error: String(error).slice(0, 300) } }),
      regions: [],
      maps: {},
    };
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

const TIMED_OUT: Bilingual = {
  en: 'This check took too long on this photo and was stopped.',
  zh: '此项检查在这张照片上耗时过长，已停止。',
};
const FAILED: Bilingual = {
  en: 'This check failed on this photo; the other checks are not affected.',
  zh: '此项检查在这张照片上出错；其他检查不受影响。',
};

/** From stored pixels to fractions of the upright picture. */
function uprightFraction(region: Region, orientation: Orientation, width: number, height: number): Region {
  const a = uprightPoint(orientation, region.x, region.y, width, height);
  const b = uprightPoint(orientation, region.x + region.width - 1, region.y + region.height - 1, width, height);
  const [across, down] = swapsSides(orientation) ? [height, width] : [width, height];
  return {
    ...region,
    x: Math.min(a.x, b.x) / across,
    y: Math.min(a.y, b.y) / down,
    width: (Math.abs(a.x - b.x) + 1) / across,
    height: (Math.abs(a.y - b.y) + 1) / down,
  };
}
