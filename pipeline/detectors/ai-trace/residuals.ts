import type { Raster } from '../../core/views.ts';
import { shrink } from '../../kernels/area.ts';
import { cooccurrences, KINDS, RESIDUALS } from '../../kernels/cooccurrences.ts';
import { LONGEST } from './native-crop.ts';

/** Sides in pixels of the part in the middle that is looked at: at most, and a multiple of. */
const WIDEST = 512;
const STEP = 32;
/** Channel (0 luma, 1 and 2 colour differences of BT.601) and grey levels of one step. */
const PASSES = [
  [0, 1],
  [0, 2],
  [1, 1],
  [2, 1],
] as const;
const PASS = RESIDUALS * KINDS;
/** Numbers that describe a picture. */
export const WIDTH = PASSES.length * PASS;

/**
 * What share of the runs of neighbouring noise residuals is of each kind, in the middle of a picture at its own size; above
 * LONGEST pixels of short side it is made smaller first, as the copies were that taught. Stored orientation will do: runs
 * along both axes are counted together.
 * @param rgb  3 channels, at least STEP pixels each way
 * @returns WIDTH numbers: by channel and step, residual, kind. Each residual's add up to 1
 */
export function residualShares(rgb: Raster): Float32Array {
  const scale = Math.min(1, LONGEST / Math.min(rgb.width, rgb.height));
  const [width, height] = [rgb.width, rgb.height].map(side => Math.round(side * scale)) as [number, number];
  const data = scale < 1 ? shrink({ ...rgb, channels: 3 }, width, height) : rgb.data;
  const [across, down] = [width, height].map(side => Math.floor(Math.min(side, WIDEST) / STEP) * STEP) as [
    number,
    number,
  ];
  const [left, top] = [Math.floor((width - across) / 2), Math.floor((height - down) / 2)];
  const planes = colourPlanes(data, width, { left, top, width: across, height: down });
  const shares = new Float32Array(WIDTH);
  PASSES.forEach(([plane, quantum], pass) => {
    const counts = cooccurrences(planes[plane], quantum);
    for (let from = 0; from < PASS; from += KINDS) {
      const part = counts.subarray(from, from + KINDS);
      const total = part.reduce((sum, count) => sum + count, 0);
      part.forEach((count, kind) => {
        shares[pass * PASS + from + kind] = count / total;
      });
    }
  });
  return shares;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Luma and both colour differences of a part of a picture, full range, rounded. */
function colourPlanes(data: Uint8Array, stride: number, { left, top, width, height }: Box) {
  const plane = () => ({ width, height, data: new Uint8Array(width * height) });
  const planes = [plane(), plane(), plane()] as const;
  for (let y = 0, to = 0; y < height; y++) {
    let from = ((top + y) * stride + left) * 3;
    for (let x = 0; x < width; x++, to++) {
      const [r, g, b] = [data[from++]!, data[from++]!, data[from++]!];
      planes[0].data[to] = 0.299 * r + 0.587 * g + 0.114 * b + 0.5;
      planes[1].data[to] = Math.min(255, -0.168736 * r - 0.331264 * g + 0.5 * b + 128.5);
      planes[2].data[to] = Math.min(255, 0.5 * r - 0.418688 * g - 0.081312 * b + 128.5);
    }
  }
  return planes;
}
