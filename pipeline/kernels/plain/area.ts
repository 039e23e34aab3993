/** Twin of the kernels `areaDown` and `areaAcross` in double precision: differs where a value lies at a tie. */
export function shrink(
  {
    width: inWidth,
    height: inHeight,
    channels,
    data,
  }: { width: number; height: number; channels: number; data: Uint8Array },
  width: number,
  height: number,
): Float64Array {
  const [across, down] = [inWidth / width, inHeight / height];
  const share = (k: number, i: number, scale: number) =>
    Math.max(0, Math.min((i + 1) * scale, k + 1) - Math.max(i * scale, k));
  return Float64Array.from({ length: width * height * channels }, (_, at) => {
    const c = at % channels;
    const x = Math.floor(at / channels) % width;
    const y = Math.floor(at / channels / width);
    let sum = 0;
    for (let row = Math.floor(y * down); row < Math.min(inHeight, (y + 1) * down); row++) {
      for (let column = Math.floor(x * across); column < Math.min(inWidth, (x + 1) * across); column++) {
        sum += share(row, y, down) * share(column, x, across) * data[(row * inWidth + column) * channels + c]!;
      }
    }
    return sum / (across * down);
  });
}
