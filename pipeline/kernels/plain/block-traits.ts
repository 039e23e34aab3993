import type { BlockTraits } from '../block-traits.ts';

/** Twin of the kernel `blockTraits` for the block at `left`, `top`, both at least 1. */
export function blockTraitsAt(luma: Uint8Array, width: number, left: number, top: number): BlockTraits {
  const sample = (x: number, y: number) => luma[(top + y) * width + left + x]!;
  const eight = [0, 1, 2, 3, 4, 5, 6, 7];
  const all = eight.flatMap(y => eight.map(x => sample(x, y)));
  const sum = (values: number[]) => values.reduce((a, b) => a + Math.abs(b), 0);
  const inner = [1, 2, 3, 4, 5, 6];
  return {
    low: Math.min(...all),
    high: Math.max(...all),
    border: sum(eight.flatMap(i => [sample(0, i) - sample(-1, i), sample(i, 0) - sample(i, -1)])),
    inside: sum(eight.flatMap(i => [sample(4, i) - sample(3, i), sample(i, 4) - sample(i, 3)])),
    masked: sum(
      inner.flatMap(y =>
        inner.map(x => {
          const corners = sample(x - 1, y - 1) + sample(x + 1, y - 1) + sample(x - 1, y + 1) + sample(x + 1, y + 1);
          const sides = sample(x, y - 1) + sample(x, y + 1) + sample(x - 1, y) + sample(x + 1, y);
          return corners - 2 * sides + 4 * sample(x, y);
        }),
      ),
    ),
  };
}
