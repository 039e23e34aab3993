const LUT_SIZE = 8192;
/** The tone curve covers sensor values up to this after white balance. */
const LUT_RANGE = 1.6;

/** sRGB with a gentle S: shadows a little deeper, highlights rolled off, as phones deliver. */
const TONE = Float32Array.from({ length: LUT_SIZE + 1 }, (_, i) => {
  const linear = (i / LUT_SIZE) * LUT_RANGE;
  const rolled = linear < 0.6 ? linear : 0.6 + 0.4 * (1 - Math.exp(-(linear - 0.6) / 0.4));
  const encoded = rolled <= 0.0031308 ? 12.92 * rolled : 1.055 * rolled ** (1 / 2.4) - 0.055;
  return encoded + 0.055 * Math.sin(2 * Math.PI * (encoded - 0.5)) * (encoded < 0.5 ? 0.8 : 0.55);
});

/**
 * Develops demosaiced sensor values: white balance, tone curve, noise reduction (colour strong, brightness mild),
 * sharpening. Returns 8-bit sRGB.
 */
export function develop(
  rgb: Float32Array,
  width: number,
  height: number,
  gain: readonly [number, number, number],
  iso: number,
): Uint8Array {
  const count = width * height;
  const luma = new Float32Array(count);
  const blue = new Float32Array(count);
  const red = new Float32Array(count);
  const tone = (value: number) => TONE[Math.min(LUT_SIZE, Math.max(0, (value * (LUT_SIZE / LUT_RANGE)) | 0))]!;
  for (let i = 0; i < count; i++) {
    const r = tone(rgb[i * 3]! * gain[0]);
    const g = tone(rgb[i * 3 + 1]! * gain[1]);
    const b = tone(rgb[i * 3 + 2]! * gain[2]);
    const y = 0.299 * r + 0.587 * g + 0.114 * b;
    luma[i] = y;
    blue[i] = (b - y) * 0.564;
    red[i] = (r - y) * 0.713;
  }
  const smoothLuma = sigmaFilter(luma, width, height, 0.012 * Math.sqrt(iso / 100));
  const softBlue = boxPlane(blue, width, height);
  const softRed = boxPlane(red, width, height);
  const base = boxPlane(smoothLuma, width, height);
  const out = new Uint8Array(count * 3);
  for (let i = 0; i < count; i++) {
    const detail = smoothLuma[i]! - base[i]!;
    const y = smoothLuma[i]! + 0.55 * Math.max(-0.12, Math.min(0.12, detail));
    const b = y + softBlue[i]! / 0.564;
    const r = y + softRed[i]! / 0.713;
    const g = (y - 0.299 * r - 0.114 * b) / 0.587;
    out[i * 3] = byte(r);
    out[i * 3 + 1] = byte(g);
    out[i * 3 + 2] = byte(b);
  }
  return out;
}

function byte(value: number): number {
  return value <= 0 ? 0 : value >= 1 ? 255 : (value * 255 + 0.5) | 0;
}

/** 3x3 mean over the neighbours that differ by at most about two `spread` (Lee's sigma filter), half mixed in. */
function sigmaFilter(plane: Float32Array, width: number, height: number, spread: number): Float32Array {
  const out = Float32Array.from(plane);
  const limit = 2 * spread;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const here = plane[i]!;
      let sum = here;
      let n = 1;
      for (let row = i - width; row <= i + width; row += width) {
        for (let j = row - 1; j <= row + 1; j++) {
          const other = plane[j]!;
          if (j !== i && Math.abs(other - here) < limit) {
            sum += other;
            n++;
          }
        }
      }
      out[i] = here * 0.45 + (sum / n) * 0.55;
    }
  }
  return out;
}

/** 5x5 mean by running sums; the border repeats. */
function boxPlane(plane: Float32Array, width: number, height: number): Float32Array {
  const rows = new Float32Array(plane.length);
  const out = new Float32Array(plane.length);
  for (let y = 0; y < height; y++) {
    const base = y * width;
    const at = (x: number) => plane[base + (x < 0 ? 0 : x >= width ? width - 1 : x)]!;
    let sum = at(-2) + at(-1) + at(0) + at(1) + at(2);
    for (let x = 0; x < width; x++) {
      rows[base + x] = sum / 5;
      sum += at(x + 3) - at(x - 2);
    }
  }
  for (let y = 0; y < height; y++) {
    const row = (k: number) => Math.min(height - 1, Math.max(0, y + k)) * width;
    const a = row(-2);
    const b = row(-1);
    const c = row(0);
    const d = row(1);
    const e = row(2);
    for (let x = 0; x < width; x++)
      out[c + x] = (rows[a + x]! + rows[b + x]! + rows[c + x]! + rows[d + x]! + rows[e + x]!) / 5;
  }
  return out;
}
