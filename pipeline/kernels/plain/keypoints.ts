import type { FloatPlane } from '../plane.ts';

const f = Math.fround;
const third = f(1 / 3);

/** Twin of the kernel `smooth`: one pass. */
export function smooth({ width, height, data }: FloatPlane): FloatPlane {
  const mean = (a: number, b: number, c: number) => f(f(f(a + b) + c) * third);
  const across = data.map((value, i) => {
    const x = i % width;
    return x === 0 || x === width - 1 ? value : mean(data[i - 1]!, value, data[i + 1]!);
  });
  const out = across.map((value, i) => {
    const above = i >= width ? across[i - width]! : value;
    const below = i + width < across.length ? across[i + width]! : value;
    return mean(above, value, below);
  });
  return { width, height, data: out };
}

/** Twin of the kernel `peaks`: place and answer of each. */
export function peaks({ width, height, data }: FloatPlane, border: number, least: number): [number, number][] {
  const answer = (at: number) => {
    const twice = f(data[at]! + data[at]!);
    const xx = f(f(data[at - 2]! + data[at + 2]!) - twice);
    const yy = f(f(data[at - 2 * width]! + data[at + 2 * width]!) - twice);
    const rising = f(data[at - width - 1]! + data[at + width + 1]!);
    const xy = f(rising - f(data[at - width + 1]! + data[at + width - 1]!));
    return f(f(xx * yy) - f(xy * xy));
  };
  const found: [number, number][] = [];
  for (let y = border; y < height - border; y++) {
    for (let x = border; x < width - border; x++) {
      const at = y * width + x;
      const value = answer(at);
      const around = Array.from({ length: 25 }, (_, i) => answer(at + (Math.floor(i / 5) - 2) * width + (i % 5) - 2));
      if (value < least || around.some((other, i) => other > value || (other === value && i < 12))) continue;
      found.push([at, value]);
    }
  }
  return found;
}
