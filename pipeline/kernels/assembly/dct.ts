import { forward, loadRow, transpose } from './transform';

/**
 * Orthonormal 8x8 DCT-II of one row of blocks, samples less 128. Twin: plain/dct.ts.
 * @param luma     8 rows of 8-bit samples, `stride` bytes apart
 * @param columns  number of blocks
 * @param step     bytes from block to block: 8 where they are neighbours
 * @param scales   64 f32, natural order: what makes the scaled transform orthonormal
 * @param out      64 f32 per block, natural order: index 8 * vertical + horizontal frequency
 */
export function blockDct(luma: usize, stride: usize, columns: i32, step: usize, scales: usize, out: usize): void {
  for (let column: i32 = 0; column < columns; column++) {
    for (let y: usize = 0; y < 8; y++) loadRow(luma + y * stride, out + y * 32);
    forward(out);
    forward(out + 16);
    transpose(out);
    forward(out);
    forward(out + 16);
    transpose(out);
    for (let i: usize = 0; i < 256; i += 16) v128.store(out + i, f32x4.mul(v128.load(out + i), v128.load(scales + i)));
    luma += step;
    out += 256;
  }
}

/**
 * Counts the sizes of a few coefficients on all 64 grids, over one row of blocks of each. Twin: plain/dct.ts.
 * @param luma         15 rows of 8-bit samples, `stride` bytes apart
 * @param columns      number of blocks of each grid
 * @param step         bytes from block to block
 * @param frequencies  `many` i32: index 8 * vertical + horizontal frequency, vertical at most 3
 * @param scales       64 f32, natural order
 * @param block        scratch, 256 bytes
 * @param high         sizes from here on are not counted
 * @param counts       per grid (x + 8 * y) and frequency `high` u16, counted on
 */
export function gridHistograms(
  luma: usize,
  stride: usize,
  columns: i32,
  step: usize,
  frequencies: usize,
  many: i32,
  scales: usize,
  block: usize,
  high: i32,
  counts: usize,
): void {
  for (let grid: usize = 0; grid < 64; grid++) {
    let from = luma + (grid >> 3) * stride + (grid & 7);
    for (let column: i32 = 0; column < columns; column++) {
      for (let y: usize = 0; y < 8; y++) loadRow(from + y * stride, block + y * 32);
      forward(block);
      forward(block + 16);
      transpose(block);
      // The lower four vertical frequencies are enough.
      forward(block);
      for (let f: i32 = 0; f < many; f++) {
        const frequency = i32.load(frequencies + (<usize>f << 2));
        const turned = ((frequency & 7) << 3) | (frequency >> 3);
        const value = f32.load(block + (<usize>turned << 2)) * f32.load(scales + (<usize>frequency << 2));
        const size = <i32>floor<f64>(<f64>abs<f32>(value) + 0.5);
        if (size >= high) continue;
        const at = counts + (<usize>(f * high + size) << 1);
        store<u16>(at, load<u16>(at) + 1);
      }
      from += step;
    }
    counts += <usize>(many * high) << 1;
  }
}
