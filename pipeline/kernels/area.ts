import type { FloatPlane, Plane } from './plane.ts';
import { bytesAt, f32At, i32At, kernels, layOut } from './wasm.ts';

/** Interleaved 8-bit samples, row by row. */
interface Samples {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

/** The input samples that an output sample covers: `count` from `first` on, the outer two in part. */
interface Footprint {
  readonly first: number;
  readonly count: number;
  readonly before: number;
  readonly after: number;
}

/** Footprint of output sample `i` where each covers `scale` (>= 1) input samples. */
function footprint(i: number, scale: number, inSize: number): Footprint {
  const from = i * scale;
  const to = Math.min(inSize, from + scale);
  // A hair's breadth: what the multiplication leaves over must not count as a sample.
  const first = Math.min(inSize - 1, Math.floor(from + 1e-9));
  const last = Math.max(first, Math.min(inSize - 1, Math.ceil(to - 1e-9) - 1));
  return {
    first,
    count: last - first + 1,
    before: Math.min(to, first + 1) - Math.max(from, first),
    after: to - Math.max(from, last),
  };
}

/** Writes the footprints across for the kernels. */
function layTaps(taps: number, width: number, scale: number, inWidth: number): void {
  for (let x = 0; x < width; x++) {
    const { first, count, before, after } = footprint(x, scale, inWidth);
    i32At(taps + x * 16, 2).set([first, count]);
    f32At(taps + x * 16 + 8, 2).set([before, after]);
  }
}

/**
 * Makes a picture smaller by exact area average, in single precision. Rounds once, at the end, ties to even, but up
 * where both sides are exactly halved: as OpenCV's INTER_AREA does.
 * @param width, height  1 to the picture's own
 */
export function shrink(picture: Samples, width: number, height: number): Uint8Array {
  const { channels, data } = picture;
  const stride = picture.width * channels;
  const [acrossScale, downScale] = [picture.width / width, picture.height / height];
  const upward = acrossScale === 2 && downScale === 2 ? 0.125 : 0;
  const most = Math.min(picture.height, Math.ceil(downScale) + 1);
  const [rows, sums, taps, row] = layOut(most * stride + 64, stride * 4 + 64, width * 16, width * channels + 16);
  layTaps(taps, width, acrossScale, picture.width);
  const out = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    const { first, count, before, after } = footprint(y, downScale, picture.height);
    bytesAt(rows, count * stride).set(data.subarray(first * stride, (first + count) * stride));
    kernels.areaDown(rows, count, stride, before, after, sums);
    kernels.areaAcross(sums, channels, taps, width, acrossScale * downScale, upward, row);
    out.set(bytesAt(row, width * channels), y * width * channels);
  }
  return out;
}

/** The same for one channel, without rounding to whole levels. */
export function shrinkExact(picture: Plane, width: number, height: number): FloatPlane {
  const stride = picture.width;
  const [acrossScale, downScale] = [picture.width / width, picture.height / height];
  const most = Math.min(picture.height, Math.ceil(downScale) + 1);
  const [rows, sums, taps, row] = layOut(most * stride + 64, stride * 4 + 64, width * 16, width * 4);
  layTaps(taps, width, acrossScale, picture.width);
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const { first, count, before, after } = footprint(y, downScale, picture.height);
    bytesAt(rows, count * stride).set(picture.data.subarray(first * stride, (first + count) * stride));
    kernels.areaDown(rows, count, stride, before, after, sums);
    kernels.areaAcrossExact(sums, taps, width, acrossScale * downScale, row);
    out.set(f32At(row, width), y * width);
  }
  return { width, height, data: out };
}
