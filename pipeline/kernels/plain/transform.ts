/** Twin of assembly/transform.ts: the same factorisation in single precision, step by step. */
const f = Math.fround;

/** Forward pass over all columns of a block of 8 rows of 8, in place. */
export function forward(block: Float32Array): void {
  for (let i = 0; i < 8; i++) {
    const x = Array.from({ length: 8 }, (_, k) => block[i + 8 * k]!);
    const sums = [0, 1, 2, 3].map(k => f(x[k]! + x[7 - k]!));
    const [d07, d16, d25, d34] = [0, 1, 2, 3].map(k => f(x[k]! - x[7 - k]!)) as [number, number, number, number];
    const outer = f(sums[0]! - sums[3]!);
    const inner = f(sums[1]! - sums[2]!);
    const left = f(sums[0]! + sums[3]!);
    const right = f(sums[1]! + sums[2]!);
    const turned = f(f(inner + outer) * f(Math.SQRT1_2));
    const a = f(d34 + d25);
    const b = f(d25 + d16);
    const c = f(d16 + d07);
    const shared = f(f(a - c) * f(0.38268343));
    const low = f(f(a * f(0.5411961)) + shared);
    const high = f(f(c * f(1.306563)) + shared);
    const middle = f(b * f(Math.SQRT1_2));
    const near = f(d07 + middle);
    const far = f(d07 - middle);
    const out = [
      left + right,
      near + high,
      outer + turned,
      far - low,
      left - right,
      far + low,
      outer - turned,
      near - high,
    ];
    for (let k = 0; k < 8; k++) block[i + 8 * k] = out[k]!;
  }
}

/** Inverse pass over all columns, in place. */
export function inverse(block: Float32Array): void {
  for (let i = 0; i < 8; i++) {
    const y = Array.from({ length: 8 }, (_, k) => block[i + 8 * k]!);
    const sum = f(y[0]! + y[4]!);
    const difference = f(y[0]! - y[4]!);
    const both = f(y[2]! + y[6]!);
    const turned = f(f(f(y[2]! - y[6]!) * f(Math.SQRT2)) - both);
    const even = [f(sum + both), f(difference + turned), f(difference - turned), f(sum - both)];
    const inner = f(y[5]! + y[3]!);
    const innerTurn = f(y[5]! - y[3]!);
    const outer = f(y[1]! + y[7]!);
    const outerTurn = f(y[1]! - y[7]!);
    const shared = f(f(innerTurn + outerTurn) * f(1.847759));
    const o7 = f(outer + inner);
    const o6 = f(f(shared - f(innerTurn * f(2.613126))) - o7);
    const o5 = f(f(f(outer - inner) * f(Math.SQRT2)) - o6);
    const o4 = f(f(shared - f(outerTurn * f(1.0823922))) - o5);
    const odd = [o7, o6, o5, o4];
    for (let k = 0; k < 4; k++) {
      block[i + 8 * k] = even[k]! + odd[k]!;
      block[i + 8 * (7 - k)] = even[k]! - odd[k]!;
    }
  }
}

/** Exchanges rows and columns, in place. */
export function transpose(block: Float32Array): void {
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < y; x++) {
      const kept = block[y * 8 + x]!;
      block[y * 8 + x] = block[x * 8 + y]!;
      block[x * 8 + y] = kept;
    }
  }
}

/** Loads the 8x8 samples at `left`, `top`, less 128. */
export function loadBlock(luma: Uint8Array, width: number, left: number, top: number, block: Float32Array): void {
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) block[y * 8 + x] = luma[(top + y) * width + left + x]! - 128;
  }
}
