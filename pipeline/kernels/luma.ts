import { bytesAt, kernels, layOut } from './wasm.ts';

/** Pixels per call: small enough to stay in the cache. */
const CHUNK = 32_768;
/** The kernel works in groups of 16 pixels. */
const SLACK = 64;

/**
 * Luma of ITU-R BT.601 in full range, as JPEG has it (JFIF 1.02): 0.299 R + 0.587 G + 0.114 B in 16-bit fixed point.
 * @param rgb  interleaved, 8 bit, `3 * pixels` bytes
 */
export function lumaFromRgb(rgb: Uint8Array, pixels: number): Uint8Array {
  const luma = new Uint8Array(pixels);
  const [from, to] = layOut(CHUNK * 3 + SLACK, CHUNK + SLACK);
  for (let start = 0; start < pixels; start += CHUNK) {
    const count = Math.min(CHUNK, pixels - start);
    bytesAt(from, count * 3).set(rgb.subarray(start * 3, (start + count) * 3));
    kernels.lumaFromRgb(from, to, count);
    luma.set(bytesAt(to, count), start);
  }
  return luma;
}
