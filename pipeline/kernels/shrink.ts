/** One plane of samples as numbers, row by row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/**
 * Shrinks a plane of samples to the given size by area average; sizes may not be larger than the plane's.
 * @param data  `width * height` samples
 */
export function shrink(
  data: Uint8Array | Float32Array,
  width: number,
  height: number,
  toWidth: number,
  toHeight: number,
): Plane {
  const out = new Float32Array(toWidth * toHeight);
  const [sx, sy] = [width / toWidth, height / toHeight];
  // One pass along memory: each row is gathered across, then shared out among the rows that it touches.
  const row = new Float32Array(toWidth);
  for (let y = 0; y < height; y++) {
    row.fill(0);
    let x = 0;
    for (let column = 0; column < toWidth; column++) {
      const end = Math.min(width, (column + 1) * sx);
      let sum = 0;
      for (; x + 1 <= end; x++) sum += data[y * width + x]!;
      const part = end - x;
      row[column]! += sum;
      if (part > 1e-6 && x < width) {
        row[column]! += part * data[y * width + x]!;
        if (column + 1 < toWidth) row[column + 1]! += (1 - part) * data[y * width + x]!;
        x++;
      }
    }
    const first = Math.min(toHeight - 1, Math.floor(y / sy + 1e-6));
    const border = (first + 1) * sy;
    const share = Math.min(1, border - y);
    for (let column = 0; column < toWidth; column++) {
      out[first * toWidth + column]! += share * row[column]!;
      if (share < 1 && first + 1 < toHeight) out[(first + 1) * toWidth + column]! += (1 - share) * row[column]!;
    }
  }
  const scale = 1 / (sx * sy);
  for (let i = 0; i < out.length; i++) out[i]! *= scale;
  return { width: toWidth, height: toHeight, data: out };
}
