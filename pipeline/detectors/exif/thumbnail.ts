import type { Raster } from '../../core/views.ts';

/** How far the picture agrees with the thumbnail that the camera made of it. */
export interface ThumbnailMatch {
  /** Correlation of brightness over cells, -1 to 1. */
  readonly correlation: number;
  /** Largest difference of a patch of 3 x 3 cells, 0-255, once brightness and contrast are made equal. */
  readonly patch: number;
  /** Root mean square difference of a cell: what scaling, sharpening and compression leave everywhere. */
  readonly spread: number;
}

/** Cells along the longer side: two pixels each of the usual thumbnail of 160 x 120. */
const CELLS = 80;
/** Samples of a cell's side at most; enough for a mean. */
const SAMPLES = 4;
/** Cameras fill 160 x 120 with black bars whatever the shape of the picture. */
const BAR = 24;

/**
 * Compares a thumbnail (luma, stored orientation) with the picture (RGB, stored orientation). null where their shapes
 * do not allow it: a picture that was cropped or turned afterwards has no thumbnail to compare with.
 */
export function matchThumbnail(thumbnail: Raster, picture: Raster): ThumbnailMatch | null {
  const window = contentWindow(thumbnail, picture.width / picture.height);
  if (!window) return null;
  const ratio = picture.width / picture.height;
  const grid: Grid = {
    columns: Math.max(8, Math.round(CELLS * Math.min(1, ratio))),
    rows: Math.max(8, Math.round(CELLS / Math.max(1, ratio))),
  };
  const small = cells(thumbnail, window, grid);
  const large = cells(picture, { x: 0, y: 0, width: picture.width, height: picture.height }, grid);
  if (endsFilled(large, small, grid)) return null;
  const fitted = lineThrough(large, small);
  if (!fitted) return null;
  const expected = large.map(value => fitted.gain * value + fitted.offset);
  const inSmall = beyondNeighbours(small, expected, grid);
  const inLarge = beyondNeighbours(expected, small, grid);
  const differences = inSmall.map((value, i) => (Math.abs(value) > Math.abs(inLarge[i]!) ? value : inLarge[i]!));
  return {
    correlation: correlation(large, small),
    patch: largestPatch(differences, grid),
    spread: Math.sqrt(mean(differences.map(value => value * value))),
  };
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
}

interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of the thumbnail that shows the picture: all of it, or what lies between black bars. */
function contentWindow(thumbnail: Raster, ratio: number): Window | null {
  const { width, height } = thumbnail;
  if (width < 32 || height < 24) return null;
  if (Math.abs(Math.log(width / height / ratio)) <= 0.04) return { x: 0, y: 0, width, height };
  const tall = width / height < ratio;
  const inner: Window = tall
    ? { x: 0, y: (height - width / ratio) / 2, width, height: width / ratio }
    : { x: (width - height * ratio) / 2, y: 0, width: height * ratio, height };
  const barred = tall
    ? isDark(thumbnail, 0, 0, width, Math.floor(inner.y)) &&
      isDark(thumbnail, 0, Math.ceil(height - inner.y), width, height)
    : isDark(thumbnail, 0, 0, Math.floor(inner.x), height) &&
      isDark(thumbnail, Math.ceil(width - inner.x), 0, width, height);
  return barred && inner.width >= 32 && inner.height >= 24 ? inner : null;
}

function isDark({ data, width }: Raster, left: number, top: number, right: number, bottom: number): boolean {
  let sum = 0;
  let count = 0;
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++, count++) sum += data[y * width + x]!;
  return count > 0 && sum / count < BAR;
}

/** Mean brightness of each cell of the grid laid over the window, row by row. */
function cells({ data, width, channels }: Raster, window: Window, { columns, rows }: Grid): Float64Array {
  const across = samples(window.x, window.width, columns);
  const down = samples(window.y, window.height, rows);
  const sums = new Float64Array(columns * rows);
  for (let line = 0; line < down.at.length; line++) {
    const start = down.at[line]! * width;
    let cell = Math.floor(line / down.perCell) * columns;
    for (let i = 0; i < across.at.length; cell++) {
      let sum = 0;
      for (const end = i + across.perCell; i < end; i++) {
        const at = (start + across.at[i]!) * channels;
        sum += channels === 1 ? data[at]! * 1000 : 299 * data[at]! + 587 * data[at + 1]! + 114 * data[at + 2]!;
      }
      sums[cell]! += sum;
    }
  }
  const scale = 1000 * across.perCell * down.perCell;
  return sums.map(sum => sum / scale);
}

/** Where samples lie along one direction, the same number of them in each of `count` cells. */
function samples(start: number, length: number, count: number): { at: Int32Array; perCell: number } {
  const perCell = Math.max(1, Math.min(SAMPLES, Math.floor(length / count)));
  const step = length / (count * perCell);
  return { at: Int32Array.from({ length: count * perCell }, (_, i) => Math.floor(start + (i + 0.5) * step)), perCell };
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Least squares y = gain * x + offset, again without the fifth that fits worst; null where x hardly varies. */
function lineThrough(x: Float64Array, y: Float64Array): { gain: number; offset: number } | null {
  const all = leastSquares(x, y, () => true);
  if (!all) return null;
  const errors = x.map((value, i) => Math.abs(y[i]! - all.gain * value - all.offset));
  const limit = errors.toSorted()[Math.ceil(errors.length * 0.8) - 1]!;
  return leastSquares(x, y, i => errors[i]! <= limit);
}

function leastSquares(x: Float64Array, y: Float64Array, counts: (i: number) => boolean) {
  let [n, sx, sy, xx, xy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (!counts(i)) continue;
    n++;
    sx += x[i]!;
    sy += y[i]!;
    xx += x[i]! * x[i]!;
    xy += x[i]! * y[i]!;
  }
  const variance = xx / n - (sx / n) ** 2;
  if (variance < 16) return null;
  const gain = (xy / n - (sx / n) * (sy / n)) / variance;
  return { gain, offset: sy / n - (gain * sx) / n };
}

function correlation(x: Float64Array, y: Float64Array): number {
  const mx = mean(x);
  const my = mean(y);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    xx += (x[i]! - mx) ** 2;
    yy += (y[i]! - my) ** 2;
    xy += (x[i]! - mx) * (y[i]! - my);
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

/**
 * True where the lower rows of the picture are of one value and those of the thumbnail are not: a decoder fills what is
 * missing of a damaged file so, which is no change by anyone.
 */
function endsFilled(large: Float64Array, small: Float64Array, { columns, rows }: Grid): boolean {
  const last = large.at(-1)!;
  const end = large.findLastIndex(value => Math.abs(value - last) > 0.5) + 1;
  const filled = small.slice(Math.ceil(end / columns) * columns);
  return filled.length > (rows * columns) / 16 && Math.max(...filled) - Math.min(...filled) > 24;
}

/**
 * How far each value lies outside the range that the other grid has in the 3 x 3 cells around it. Shifts of a fraction
 * of a cell and sharpening, which move edges, thereby cost nothing.
 */
function beyondNeighbours(values: Float64Array, other: Float64Array, { columns, rows }: Grid): Float64Array {
  const beyond = new Float64Array(values.length);
  for (let row = 0, i = 0; row < rows; row++) {
    const [top, bottom] = [Math.max(0, row - 1), Math.min(rows - 1, row + 1)];
    for (let column = 0; column < columns; column++, i++) {
      const [left, right] = [Math.max(0, column - 1), Math.min(columns - 1, column + 1)];
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let y = top; y <= bottom; y++) {
        for (let x = left; x <= right; x++) {
          const near = other[y * columns + x]!;
          if (near < low) low = near;
          if (near > high) high = near;
        }
      }
      const value = values[i]!;
      beyond[i] = value < low ? value - low : value > high ? value - high : 0;
    }
  }
  return beyond;
}

function largestPatch(differences: Float64Array, { columns, rows }: Grid): number {
  let largest = 0;
  for (let row = 1; row < rows - 1; row++) {
    for (let column = 1; column < columns - 1; column++) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) sum += differences[(row + dy) * columns + column + dx]!;
      }
      largest = Math.max(largest, Math.abs(sum / 9));
    }
  }
  return largest;
}
