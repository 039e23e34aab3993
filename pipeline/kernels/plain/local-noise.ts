/** Twin of the kernel `localNoise` for the block of 16x16 samples at `left`, `top`: sigma, mean, texture, clipped. */
export function localNoiseAt(luma: Uint8Array, width: number, left: number, top: number): number[] {
  const details: number[] = [];
  const cells = new Array<number>(16).fill(0);
  let ends = 0;
  for (let y = 0; y < 16; y += 2) {
    for (let x = 0; x < 16; x += 2) {
      const at = (top + y) * width + left + x;
      const [a, b, c, d] = [luma[at]!, luma[at + 1]!, luma[at + width]!, luma[at + width + 1]!];
      details.push(Math.min(127, Math.abs(a - b - c + d)));
      cells[(y >> 2) * 4 + (x >> 2)]! += a + b + c + d;
      if (a + b + c + d <= 8 || a + b + c + d >= 1012) ends++;
    }
  }
  details.sort((a, b) => a - b);
  const middle = details[31]!;
  const below = details.filter(value => value < middle).length;
  const share = (32 - below) / details.filter(value => value === middle).length;
  const median = middle === 0 ? share * 0.5 : middle - 0.5 + share;
  let steps = 0;
  cells.forEach((cell, i) => {
    if (i % 4 < 3) steps += Math.abs(cell - cells[i + 1]!);
    if (i < 12) steps += Math.abs(cell - cells[i + 4]!);
  });
  const mean = cells.reduce((sum, cell) => sum + cell) / 256;
  return [median / 2 / 0.6745, mean, steps / 384, ends * 10 > 64 ? 1 : 0].map(Math.fround);
}
