import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type Detector, runningOrder } from '../core/detector.ts';
import { RefundlensError } from '../core/errors.ts';
import { FAMILIES } from '../core/evidence.ts';
import { sha256Hex } from '../core/ids.ts';
import { VIEW_NAMES } from '../core/views.ts';
import { type Calibration, calibrationSchema } from '../fuse/calibration.ts';

export interface LoadedDetectors {
  /** In the order of their names, so that evidence rows always come in the same order. */
  readonly detectors: readonly Detector[];
  readonly calibrations: ReadonlyMap<string, Calibration>;
  /** Detector id -> first 12 hex digits of its calibration file's SHA-256. */
  readonly calibrationHashes: Readonly<Record<string, string>>;
}

const isFunction = z.custom<(...args: never[]) => unknown>(value => typeof value === 'function', 'must be a function');

const declaration = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  family: z.enum(FAMILIES),
  needs: z.array(z.enum(VIEW_NAMES)),
  after: z.array(z.string()).optional(),
  optIn: z.boolean().optional(),
  costMs: z.number().positive(),
  timeoutMs: z.number().positive(),
  appliesTo: isFunction,
  inspect: isFunction,
  explain: isFunction,
  reference: z.string().min(10),
  examples: z.array(z.object({ name: z.string(), make: isFunction, expect: z.object({ kind: z.string() }) })).min(1),
});

function refuse(file: string, fault: string): never {
  throw new RefundlensError('config_invalid', { en: `${file}: ${fault}`, zh: `${file}：${fault}` });
}

const issuesOf = (error: z.ZodError) =>
  error.issues.map(issue => `${issue.path.join('.') || 'file'}: ${issue.message}`).join('; ');

/** Loads one detector by its folder's name, with the same checks. */
async function loadDetector(
  id: string,
  folder: string = import.meta.dirname,
): Promise<{ detector: Detector; calibration: Calibration; hash: string }> {
  const indexFile = join(folder, id, 'index.ts');
  const calibrationFile = join(folder, id, 'calibration.json');
  let detector: Detector;
  try {
    const module: { default?: unknown } = await import(pathToFileURL(indexFile).href);
    const checked = declaration.safeParse(module.default);
    if (!checked.success) refuse(indexFile, issuesOf(checked.error));
    detector = module.default as Detector;
  } catch (error) {
    if (error instanceof RefundlensError) throw error;
    refuse(indexFile, `cannot be loaded: ${(error as Error).message}`);
  }
  if (detector.id !== id) refuse(indexFile, `id is "${detector.id}", the folder is "${id}"`);
  let text: string;
  let calibration: Calibration;
  try {
    text = await readFile(calibrationFile, 'utf8');
    calibration = calibrationSchema.parse(JSON.parse(text));
  } catch (error) {
    refuse(calibrationFile, error instanceof z.ZodError ? issuesOf(error) : (error as Error).message);
  }
  if (calibration.detector !== id) refuse(calibrationFile, `is for detector "${calibration.detector}"`);
  if (calibration.version !== detector.version) {
    refuse(calibrationFile, `is for version ${calibration.version}, the detector is ${detector.version}`);
  }
  for (const [score, entry] of Object.entries(calibration.scores)) {
    if (entry.kind !== 'knots') continue;
    for (const [level, { x, log10LR }] of Object.entries(entry.levels)) {
      const ascending = x.every((value, i) => i === 0 || value > x[i - 1]!);
      if (x.length !== log10LR.length || !ascending)
        refuse(calibrationFile, `${score}.${level}: knots are not ascending pairs`);
    }
  }
  return { detector, calibration, hash: sha256Hex(text).slice(0, 12) };
}

/**
 * Finds every detector by its folder and checks its declaration and calibration file.
 * Throws `config_invalid` naming file and fault: a service must not start with a detector that would be silent.
 */
export async function loadDetectors(folder: string = import.meta.dirname): Promise<LoadedDetectors> {
  const entries = await readdir(folder, { withFileTypes: true });
  const ids = entries
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();
  const loaded = await Promise.all(ids.map(id => loadDetector(id, folder)));
  return gathered(loaded);
}

/** Only these detectors, in this order. */
export async function loadSome(ids: readonly string[]): Promise<LoadedDetectors> {
  return gathered(await Promise.all(ids.map(id => loadDetector(id))));
}

/**
 * Those that run: all but the ones that run only on demand, and of these the ones that `extra` names.
 * Throws `config_invalid` where a name is of none of them.
 */
export function inForce({ detectors, calibrations, calibrationHashes }: LoadedDetectors, extra: readonly string[]) {
  const onDemand = detectors.filter(({ optIn }) => optIn).map(({ id }) => id);
  for (const id of extra) {
    if (!onDemand.includes(id)) refuse('REFUNDLENS_EXTRA_DETECTORS', `"${id}" is none of ${onDemand.join(', ')}`);
  }
  const runs = (id: string) => !onDemand.includes(id) || extra.includes(id);
  return {
    detectors: detectors.filter(({ id }) => runs(id)),
    calibrations: new Map([...calibrations].filter(([id]) => runs(id))),
    calibrationHashes: Object.fromEntries(Object.entries(calibrationHashes).filter(([id]) => runs(id))),
  } satisfies LoadedDetectors;
}

function gathered(loaded: readonly Awaited<ReturnType<typeof loadDetector>>[]): LoadedDetectors {
  const detectors = loaded.map(({ detector }) => detector);
  try {
    runningOrder(detectors);
  } catch (error) {
    refuse(import.meta.dirname, (error as Error).message);
  }
  return {
    detectors,
    calibrations: new Map(loaded.map(({ detector, calibration }) => [detector.id, calibration])),
    calibrationHashes: Object.fromEntries(loaded.map(({ detector, hash }) => [detector.id, hash])),
  };
}
