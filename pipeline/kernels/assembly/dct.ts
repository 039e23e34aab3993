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
