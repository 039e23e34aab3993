/** Sizes of residuals that are told apart: -2 to 2, stored as 0 to 4. */
const LEVELS: i32 = 5;
const HIGHEST: i32 = 2;

/**
 * How often each run of four quantised residuals occurs, along and across. Twin: plain/cooccurrences.ts.
 * @param samples   one channel, `width` * `height` bytes
 * @param quantum   grey levels that count as one step for a first difference; the others take it times their gain
 * @param kinds     625 bytes: the kind of each run, below `many`
 * @param scratch   `width` * `height` bytes
 * @param counts    per residual `many` u32, which are added to
 */
export function cooccurrences(
  samples: usize,
  width: i32,
  height: i32,
  quantum: i32,
  kinds: usize,
  many: i32,
  scratch: usize,
  counts: usize,
): void {
  // Along is where the runs go the way of the difference. Eight histograms: d1 along, d1 across, d2 ..., d3 ..., 3x3, 5x5.
  for (let order: i32 = 1; order <= 3; order++) {
    const gain = order * quantum;
    const base = (order - 1) * 2 * many;
    difference(samples, width, height, false, order, gain, scratch);
    runs(scratch, width, width - order, height, false, kinds, counts + ((<usize>base) << 2));
    runs(scratch, width, width - order, height, true, kinds, counts + ((<usize>(base + many)) << 2));
    difference(samples, width, height, true, order, gain, scratch);
    runs(scratch, width, width, height - order, true, kinds, counts + ((<usize>base) << 2));
    runs(scratch, width, width, height - order, false, kinds, counts + ((<usize>(base + many)) << 2));
  }
  for (let side: i32 = 3; side <= 5; side += 2) {
    const base = (side == 3 ? 6 : 7) * many;
    if (side == 3) square3(samples, width, height, 4 * quantum, scratch);
    else square5(samples, width, height, 12 * quantum, scratch);
    const edge = side - 1;
    runs(scratch, width, width - edge, height - edge, false, kinds, counts + ((<usize>base) << 2));
    runs(scratch, width, width - edge, height - edge, true, kinds, counts + ((<usize>base) << 2));
  }
}

/** Differences of the first to third order between neighbours, across or down. */
function difference(from: usize, width: i32, height: i32, down: bool, order: i32, gain: i32, out: usize): void {
  const step = down ? width : 1;
  const columns = down ? width : width - order;
  const rows = down ? height - order : height;
  for (let y: i32 = 0; y < rows; y++) {
    for (let x: i32 = 0; x < columns; x++) {
      const at = from + <usize>(y * width + x);
      const a = <i32>load<u8>(at);
      const b = <i32>load<u8>(at + <usize>step);
      let value = b - a;
      if (order > 1) {
        const c = <i32>load<u8>(at + <usize>(2 * step));
        value = a - 2 * b + c;
        if (order > 2) value = <i32>load<u8>(at + <usize>(3 * step)) - 3 * c + 3 * b - a;
      }
      store<u8>(out + <usize>(y * width + x), level(value, gain));
    }
  }
}

/** -1 2 -1, 2 -4 2, -1 2 -1. */
function square3(from: usize, width: i32, height: i32, gain: i32, out: usize): void {
  for (let y: i32 = 0; y < height - 2; y++) {
    for (let x: i32 = 0; x < width - 2; x++) {
      const at = from + <usize>(y * width + x);
      const below = at + width;
      const last = below + width;
      const value = 2 * second3(below) - second3(at) - second3(last);
      store<u8>(out + <usize>(y * width + x), level(value, gain));
    }
  }
}

/** 1 -2 1. */
// @ts-ignore: decorator
@inline
function second3(at: usize): i32 {
  return <i32>load<u8>(at) - 2 * <i32>load<u8>(at, 1) + <i32>load<u8>(at, 2);
}

/** -1 2 -2 2 -1, 2 -6 8 -6 2, -2 8 -12 8 -2, and the same upwards. */
function square5(from: usize, width: i32, height: i32, gain: i32, out: usize): void {
  for (let y: i32 = 0; y < height - 4; y++) {
    for (let x: i32 = 0; x < width - 4; x++) {
      const at = from + <usize>(y * width + x);
      const second = at + width;
      const third = second + width;
      const fourth = third + width;
      const value =
        line5(at, -1, 2, -2) +
        line5(second, 2, -6, 8) +
        line5(third, -2, 8, -12) +
        line5(fourth, 2, -6, 8) +
        line5(fourth + width, -1, 2, -2);
      store<u8>(out + <usize>(y * width + x), level(value, gain));
    }
  }
}

// @ts-ignore: decorator
@inline
function line5(at: usize, outer: i32, inner: i32, middle: i32): i32 {
  return (
    outer * (<i32>load<u8>(at) + <i32>load<u8>(at, 4)) +
    inner * (<i32>load<u8>(at, 1) + <i32>load<u8>(at, 3)) +
    middle * <i32>load<u8>(at, 2)
  );
}

/** Rounded to the nearest step, halves away from zero, cut at the highest. */
// @ts-ignore: decorator
@inline
function level(value: i32, gain: i32): u8 {
  const twice = 2 * abs<i32>(value);
  const cut = <i32>(twice >= gain) + <i32>(twice >= 3 * gain);
  return <u8>(HIGHEST + (value < 0 ? -cut : cut));
}

/** Counts the runs of four levels that lie one beside the other, or one below the other. */
function runs(levels: usize, stride: i32, columns: i32, rows: i32, down: bool, kinds: usize, counts: usize): void {
  const step = down ? stride : 1;
  const lastX = down ? columns : columns - 3;
  const lastY = down ? rows - 3 : rows;
  for (let y: i32 = 0; y < lastY; y++) {
    const line = levels + <usize>(y * stride);
    for (let x: i32 = 0; x < lastX; x++) {
      const at = line + <usize>x;
      const run =
        ((<i32>load<u8>(at) * LEVELS + <i32>load<u8>(at + <usize>step)) * LEVELS + <i32>load<u8>(at + <usize>(2 * step))) *
          LEVELS +
        <i32>load<u8>(at + <usize>(3 * step));
      const bin = counts + ((<usize>load<u8>(kinds + <usize>run)) << 2);
      store<u32>(bin, load<u32>(bin) + 1);
    }
  }
}
