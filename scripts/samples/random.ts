/** A stream of uniform numbers in [0, 1), the same for the same seed on every machine (mulberry32). */
export type Random = () => number;

export function random(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A 32-bit hash of three integers: noise that needs no stored state. */
export function hash3(x: number, y: number, z: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(z, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A seed for a named part of a picture, so that adding a part does not change the others. */
export function seedOf(seed: number, name: string): number {
  let h = seed >>> 0;
  for (const character of name) h = hash3(h, character.codePointAt(0)!, 0x51ed27);
  return h;
}

const NORMAL_BITS = 14;

/** Standard normal deviates by the upper bits of a hash: quantiles at equal probability steps, read through a table. */
const NORMALS = (() => {
  const size = 1 << NORMAL_BITS;
  const table = new Float32Array(size);
  const draw = random(0x6a09e667);
  // Box-Muller with stratified radii; the order does not matter since it is indexed by hash bits.
  for (let i = 0; i < size; i += 2) {
    const radius = Math.sqrt(-2 * Math.log((i / 2 + 0.5) / (size / 2)));
    const angle = 2 * Math.PI * draw();
    table[i] = radius * Math.cos(angle);
    table[i + 1] = radius * Math.sin(angle);
  }
  return table;
})();

/** A standard normal deviate (mean 0, variance 1) from 32 random bits. */
export function normalOf(bits: number): number {
  return NORMALS[bits >>> (32 - NORMAL_BITS)]!;
}
