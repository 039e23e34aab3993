import type { Raster } from '../../core/views.ts';
import { shrinkExact } from '../../kernels/area.ts';
import { smoothed } from '../../kernels/keypoints.ts';
import type { FloatPlane } from '../../kernels/plane.ts';
import { describe } from './describe.ts';
import { type Affine, candidates } from './geometry.ts';
import { match } from './match.ts';
import { PITCH, type Verified, verify } from './verify.ts';

/** Long side of the working picture: small enough to be quick, large enough that a parcel's dent has texture. */
const LONG_SIDE = 720;
/** How much smaller the picture is looked at a second time: copies resized by up to about 1.7 meet. */
const SECOND = 1.5;
/** Shortest way between a part and its copy, as a share of the long side. */
const APART = 0.04;

/** A part of the picture and its copy. */
export interface Pair {
  readonly verified: Verified;
  readonly inliers: number;
  readonly mirrored: boolean;
  /** Share of the picture that the part covers, 0-1. */
  readonly share: number;
  /** Likeness of fine detail less half the likeness at places where a single copy has none: 0-1. */
  readonly score: number;
}

export interface CopyMoveResult {
  readonly keypoints: number;
  /** Strongest first. */
  readonly pairs: readonly Pair[];
  /** Pixels of the photo per pixel of the working picture. */
  readonly scale: number;
  readonly picture: FloatPlane;
}

/** A part smaller than this share of the picture is a letter, a leaf, a screw. */
const MIN_SHARE = 0.005;

/** Finds parts of a picture that appear in it twice. */
export function analyse(luma: Raster): CopyMoveResult {
  const scale = Math.max(1, Math.max(luma.width, luma.height) / LONG_SIDE);
  const picture = reduced(luma, scale);
  const soft = smoothed(picture);
  const apart = APART * Math.max(picture.width, picture.height);
  const points = describe([soft, smoothed(reduced(luma, scale * SECOND))]);
  const found = candidates(points, match(points, apart));
  if (found.length === 0) return { keypoints: points.count, pairs: [], picture, scale };
  const detail = { ...picture, data: picture.data.map((value, i) => value - soft.data[i]!) };
  const places = picture.width * picture.height;
  const pairs = found.flatMap((candidate): Pair[] => {
    const seeds = candidate.inliers.map(({ a }) => ({ x: points.x[a]!, y: points.y[a]! }));
    const verified = verify(picture, detail, candidate.transform, seeds, apart);
    const share = (verified.cells * PITCH * PITCH) / places;
    if (share < MIN_SHARE) return [];
    const score = Math.max(0, verified.fine - Math.max(0, verified.elsewhere) / 2);
    return [{ verified, inliers: candidate.inliers.length, mirrored: candidate.inliers[0]!.mirrored, share, score }];
  });
  return { keypoints: points.count, pairs: pairs.sort((a, b) => b.score - a.score), picture, scale };
}

function reduced(luma: Raster, scale: number): FloatPlane {
  const side = (length: number) => Math.max(1, Math.round(length / scale));
  return shrinkExact(luma, side(luma.width), side(luma.height));
}

/** Where a place of the working picture goes. */
export const apply = (t: Affine, x: number, y: number) => ({ x: t.a * x + t.b * y + t.c, y: t.d * x + t.e * y + t.f });
export { PITCH };
