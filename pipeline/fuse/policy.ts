import type { Family } from '../core/evidence.ts';

/**
 * The rules by which evidence becomes a verdict. A change of any number here is a new version, which every verdict
 * names. Bands follow the ENFSI guideline for evaluative reporting (2015).
 */
export interface Policy {
  readonly version: string;
  /** Share of such photos among claims, assumed before looking: 0-1. */
  readonly prevalence: number;
  /** A family counts towards a finding from this log10 LR on. */
  readonly moderate: number;
  /** From this log10 LR on, evidence that does not suffice for a finding makes the answer `inconclusive`. */
  readonly lead: number;
  /** A reason below this, either way, is not shown: a factor below 1.4 is nothing that its sentence could tell. It counts. */
  readonly shown: number;
  /** How many independent families at `moderate` a finding needs where there is no conclusive mark. */
  readonly familiesNeeded: number;
  /** All pixel-based evidence together weighs at most this, either way. */
  readonly pixelCap: number;
  /**
   * Pairs of pixel families whose errors on real photos were measured to correlate below 0.2. Others are one witness:
   * only the larger counts.
   */
  readonly independentPixelFamilies: readonly (readonly [Family, Family])[];
  /** Upright pictures whose long side is below this are too small to say anything about pixels. */
  readonly minLongSide: number;
  /** JPEG quality below which pixel methods are not believed. */
  readonly minJpegQuality: number;
  /** Score `blockiness` of the quality gate from which they are not believed either, whatever the file's format. */
  readonly maxBlockiness: number;
  /** Score `screenshot` of the quality gate from which a picture is a screenshot: 1 = all signs of one. */
  readonly screenshotFrom: number;
  /** Score `sharpness` of the quality gate below which a photo is not judged as clean: it is blurred. */
  readonly minSharpness: number;
}

export const DEFAULT_POLICY: Policy = {
  version: '1.2.1',
  prevalence: 0.01,
  moderate: 1,
  lead: 0.5,
  shown: 0.15,
  familiesNeeded: 2,
  pixelCap: 2,
  independentPixelFamilies: [],
  minLongSide: 320,
  minJpegQuality: 40,
  maxBlockiness: 3,
  screenshotFrom: 0.9,
  minSharpness: 0.06,
};
