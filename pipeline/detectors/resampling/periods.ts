import { createFft } from '../fft.ts';
import { BLOCK, type Profiles } from './predictability.ts';

/** Frequencies on each side that one is compared with, and those nearest that are left out. */
const RING = 10;
const CORE = 1;
/** Frequencies of a block's profile that are looked at: 0 is its mean and the next ones its content. */
export const FIRST = 5;
export const FREQUENCIES = BLOCK / 2;
/** A JPEG's grid repeats every 8 pixels: lines at multiples of an eighth are its own. */
const JPEG_PERIOD = 8;
const MOST_LINES = 4096;

const blockFft = createFft(BLOCK);

/**
 * Power of a profile at each frequency over the mean of those around it: without a period, 1 on average and exponentially
 * distributed. Index `k` is `k / length` cycles a pixel, up to a half.
 */
function relativePower(
  profile: Float32Array,
  from: number,
  length: number,
  fft: ReturnType<typeof createFft>,
): Float32Array {
  const re = new Float64Array(length);
  const im = new Float64Array(length);
  // Without its content: what is left is the difference to the pixels before and after.
  for (let i = 0; i < length; i++) {
    const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length);
    const before = profile[from + Math.max(0, i - 1)]!;
    const after = profile[from + Math.min(length - 1, i + 1)]!;
    re[i] = (profile[from + i]! - (before + after) / 2) * hann;
  }
  fft(re, im, 0, 1);
  const half = length / 2;
  const power = Float64Array.from({ length: half + 1 }, (_, k) => re[k]! ** 2 + im[k]! ** 2);
  const relative = new Float32Array(half + 1);
  for (let k = 0; k <= half; k++) {
    let sum = 0;
    let count = 0;
    for (let d = -RING; d <= RING; d++) {
      const other = k + d;
      if (Math.abs(d) <= CORE || other < 1 || other > half || isOfJpeg(other / length, length)) continue;
      sum += power[other]!;
      count++;
    }
    relative[k] = sum > 0 ? (power[k]! * count) / sum : 0;
  }
  return relative;
}

/** Within a step of a multiple of an eighth. */
const isOfJpeg = (frequency: number, length: number) => {
  const eighths = frequency * JPEG_PERIOD;
  return Math.abs(eighths - Math.round(eighths)) * length <= 1.5 * JPEG_PERIOD;
};

/** Relative power of every block at every frequency, both directions together: mean of two exponential ones. */
export function blockPowers({ columns, rows, across, down }: Profiles): Float32Array {
  const count = columns * rows;
  const powers = new Float32Array(count * FREQUENCIES);
  for (let block = 0; block < count; block++) {
    const x = relativePower(across, block * BLOCK, BLOCK, blockFft);
    const y = relativePower(down, block * BLOCK, BLOCK, blockFft);
    for (let k = FIRST; k < FREQUENCIES; k++) {
      if (!isOfJpeg(k / BLOCK, BLOCK)) powers[block * FREQUENCIES + k] = (x[k]! + y[k]!) / 2;
    }
  }
  return powers;
}

/** The strongest period of the photo as a whole in one direction. */
export interface Period {
  /** Cycles a pixel, 0-0.5; 0 where the photo is too small. */
  readonly frequency: number;
  /** -log10 of how many periods as strong chance would make in a photo without any; above 3 is rare. */
  readonly strength: number;
}

/** @param lines  blocks in this direction, and across it; `at`: the profile's offset of a block */
export function wholePeriod(
  profile: Float32Array,
  lines: readonly [along: number, across: number],
  at: (along: number, across: number) => number,
): Period {
  const [along, across] = lines;
  const length = Math.min(MOST_LINES, 2 ** Math.floor(Math.log2(Math.max(1, along * BLOCK))));
  if (along * across === 0) return { frequency: 0, strength: 0 };
  const sum = new Float32Array(length);
  for (let n = 0; n < length / BLOCK; n++) {
    for (let m = 0; m < across; m++) {
      const from = at(n, m);
      for (let i = 0; i < BLOCK; i++) sum[n * BLOCK + i]! += profile[from + i]! / across;
    }
  }
  const relative = relativePower(sum, 0, length, createFft(length));
  let best = 0;
  let frequency = 0;
  let tests = 0;
  for (let k = Math.ceil(0.04 * length); k < length / 2; k++) {
    if (isOfJpeg(k / length, length)) continue;
    tests++;
    if (relative[k]! > best) {
      best = relative[k]!;
      frequency = k / length;
    }
  }
  return { frequency, strength: Math.max(0, best / Math.LN10 - Math.log10(Math.max(1, tests))) };
}
