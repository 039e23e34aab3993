import { f32At, i32At, kernels, layOut, u16At } from './wasm.ts';

/** Values of a vector. */
export const VECTOR = 64;
/** Values that differ most between vectors and are compared first. */
const LEADING = 4;
/** So far away that nothing is near. */
const FAR = 1e9;

export interface Points {
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** VECTOR per point. The lists may be longer than `count`. */
  readonly values: Float32Array;
}

/** Two points with like vectors, `a` before `b`, and which of the signs it takes to make them so. */
export interface LikePair {
  readonly a: number;
  readonly b: number;
  readonly signs: number;
}

export interface Likeness {
  /** Squared distance of vectors up to which they are alike. */
  readonly near: number;
  /** Distance of places from which on a pair counts. */
  readonly apart: number;
  /** A point that is like more others than this belongs to a pattern and drops out. */
  readonly most: number;
  /** What one vector of a pair is multiplied by, VECTOR values each of 1 or -1; each is tried. */
  readonly signs: readonly Float32Array[];
}

/**
 * Pairs of points with like vectors. Points are sorted by the value that differs most, and only near ones are compared:
 * no index is needed for the few thousand of a picture.
 */
export function likePairs({ count, x, y, values }: Points, { near, apart, most, signs }: Likeness): LikePair[] {
  const leading = leadingValues(values, count);
  const [lead] = leading as [number, ...number[]];
  const key = (point: number) => values[point * VECTOR + lead]!;
  const order = Int32Array.from({ length: count }, (_, i) => i).sort((i, j) => key(i) - key(j) || i - j);
  const list = count + LEADING;
  const pairs = (most + 1) * count;
  const [vectors, heads, places, signed, from, partners, query, out] = layOut(
    count * VECTOR * 4,
    LEADING * list * 4,
    count * 8,
    (VECTOR + LEADING) * 4,
    count * 4,
    count * 2,
    VECTOR * 4,
    pairs * 8,
  );
  const sorted = f32At(vectors, count * VECTOR);
  const [head, place] = [f32At(heads, LEADING * list).fill(FAR), f32At(places, count * 2)];
  order.forEach((point, at) => {
    sorted.set(values.subarray(point * VECTOR, (point + 1) * VECTOR), at * VECTOR);
    for (let k = 0; k < LEADING; k++) head[k * list + at] = values[point * VECTOR + leading[k]!]!;
    place[at * 2] = x[point]!;
    place[at * 2 + 1] = y[point]!;
  });
  const counts = u16At(partners, count).fill(0);
  const first = i32At(from, count);
  const found: LikePair[] = [];
  signs.forEach((sign, which) => {
    f32At(signed, VECTOR).set(sign);
    f32At(signed + VECTOR * 4, LEADING).set(leading.map(k => sign[k]!));
    for (let at = 0; at < count; at++) {
      first[at] = Math.max(at + 1, lowerBound(head, count, sign[lead]! * head[at]! - Math.sqrt(near)));
    }
    const data = [vectors, heads, places, signed, from] as const;
    const n = kernels.likePairs(...data, count, near, apart * apart, most, partners, query, out);
    const indices = i32At(out, n * 2);
    for (let i = 0; i < n; i++) found.push({ a: indices[2 * i]!, b: indices[2 * i + 1]!, signs: which });
  });
  return found.flatMap(pair => {
    if (counts[pair.a]! > most || counts[pair.b]! > most) return [];
    const [a, b] = [order[pair.a]!, order[pair.b]!];
    return [{ a: Math.min(a, b), b: Math.max(a, b), signs: pair.signs }];
  });
}

/** The positions in a vector with the largest variance, largest first. */
function leadingValues(values: Float32Array, count: number): number[] {
  const sum = new Float64Array(VECTOR);
  const squares = new Float64Array(VECTOR);
  for (let i = 0, at = 0; i < count; i++) {
    for (let k = 0; k < VECTOR; k++, at++) {
      const value = values[at]!;
      sum[k]! += value;
      squares[k]! += value * value;
    }
  }
  const variance = squares.map((value, k) => value - (sum[k]! * sum[k]!) / Math.max(1, count));
  return Array.from({ length: VECTOR }, (_, k) => k)
    .sort((a, b) => variance[b]! - variance[a]! || a - b)
    .slice(0, LEADING);
}

/** The first of a rising list's `count` values that is at or above `from`. */
function lowerBound(list: Float32Array, count: number, from: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
