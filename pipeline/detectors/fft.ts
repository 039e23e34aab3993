/** Transforms in place: real and imaginary parts of the `n` values from `offset`, `stride` apart. */
export type Fft = (re: Float64Array, im: Float64Array, offset: number, stride: number) => void;

/**
 * Discrete Fourier transform of one length, by decimation in time (Cooley and Tukey, 1965), not scaled.
 * @param n  a power of two
 */
export function createFft(n: number): Fft {
  const bits = Math.log2(n);
  if (!Number.isInteger(bits)) throw new RangeError(`length ${n} is no power of two`);
  const half = n / 2;
  const cosine = Float64Array.from({ length: half }, (_, i) => Math.cos((2 * Math.PI * i) / n));
  const sine = Float64Array.from({ length: half }, (_, i) => -Math.sin((2 * Math.PI * i) / n));
  const reversed = Uint32Array.from({ length: n }, (_, i) => {
    let from = i;
    let to = 0;
    for (let bit = 0; bit < bits; bit++, from >>= 1) to = (to << 1) | (from & 1);
    return to;
  });
  return (re, im, offset, stride) => {
    for (let i = 0; i < n; i++) {
      const j = reversed[i]!;
      if (j <= i) continue;
      const a = offset + i * stride;
      const b = offset + j * stride;
      const real = re[a]!;
      const imaginary = im[a]!;
      re[a] = re[b]!;
      im[a] = im[b]!;
      re[b] = real;
      im[b] = imaginary;
    }
    // The first stage turns nothing: sums and differences alone.
    for (let start = 0; start + 1 < n; start += 2) {
      const a = offset + start * stride;
      const b = a + stride;
      const real = re[b]!;
      const imaginary = im[b]!;
      re[b] = re[a]! - real;
      im[b] = im[a]! - imaginary;
      re[a]! += real;
      im[a]! += imaginary;
    }
    for (let length = 4; length <= n; length <<= 1) {
      const reach = length >> 1;
      const turn = n / length;
      for (let start = 0; start < n; start += length) {
        for (let k = 0; k < reach; k++) {
          const a = offset + (start + k) * stride;
          const b = a + reach * stride;
          const c = cosine[k * turn]!;
          const s = sine[k * turn]!;
          const real = re[b]! * c - im[b]! * s;
          const imaginary = re[b]! * s + im[b]! * c;
          re[b] = re[a]! - real;
          im[b] = im[a]! - imaginary;
          re[a]! += real;
          im[a]! += imaginary;
        }
      }
    }
  };
}
