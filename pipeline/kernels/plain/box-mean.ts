/** Twin of the kernel `boxMean`. */
export function boxMean(values: Float32Array, columns: number, rows: number, radius: number): Float32Array {
  const across = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, columns); x++) sum += values[start + x]!;
    for (let x = 0; x < columns; x++) {
      if (x + radius < columns) sum += values[start + x + radius]!;
      if (x - radius - 1 >= 0) sum -= values[start + x - radius - 1]!;
      across[start + x] = sum;
    }
  }
  const out = new Float32Array(values.length);
  for (let x = 0; x < columns; x++) {
    const width = Math.min(x + radius, columns - 1) - Math.max(x - radius, 0) + 1;
    let sum = 0;
    for (let row = 0; row < Math.min(radius, rows); row++) sum += across[row * columns + x]!;
    for (let row = 0; row < rows; row++) {
      if (row + radius < rows) sum += across[(row + radius) * columns + x]!;
      if (row - radius - 1 >= 0) sum -= across[(row - radius - 1) * columns + x]!;
      const height = Math.min(row + radius, rows - 1) - Math.max(row - radius, 0) + 1;
      out[row * columns + x] = sum / (width * height);
    }
  }
  return out;
}
