/**
 * Mean over the square of side 2 * radius + 1, cut at the border, by running sums in double precision.
 * Twin: plain/box-mean.ts.
 * @param values  columns * rows f32
 * @param across  scratch, columns * rows f32
 * @param sums    scratch, columns f64
 */
export function boxMean(
  values: usize,
  columns: i32,
  rows: i32,
  radius: i32,
  across: usize,
  sums: usize,
  out: usize,
): void {
  for (let row: i32 = 0; row < rows; row++) {
    const start = values + (<usize>row * columns << 2);
    const target = across + (<usize>row * columns << 2);
    let sum: f64 = 0;
    for (let x: i32 = 0; x < min(radius, columns); x++) sum += f32.load(start + (<usize>x << 2));
    for (let x: i32 = 0; x < columns; x++) {
      if (x + radius < columns) sum += f32.load(start + (<usize>(x + radius) << 2));
      if (x - radius - 1 >= 0) sum -= f32.load(start + (<usize>(x - radius - 1) << 2));
      f32.store(target + (<usize>x << 2), <f32>sum);
    }
  }
  memory.fill(sums, 0, <usize>columns << 3);
  for (let row: i32 = 0; row < min(radius, rows); row++) add(across, row, columns, sums);
  for (let row: i32 = 0; row < rows; row++) {
    if (row + radius < rows) add(across, row + radius, columns, sums);
    if (row - radius - 1 >= 0) subtract(across, row - radius - 1, columns, sums);
    const height = min(row + radius, rows - 1) - max(row - radius, 0) + 1;
    const target = out + (<usize>row * columns << 2);
    for (let x: i32 = 0; x < columns; x++) {
      const width = min(x + radius, columns - 1) - max(x - radius, 0) + 1;
      f32.store(target + (<usize>x << 2), <f32>(f64.load(sums + (<usize>x << 3)) / <f64>(width * height)));
    }
  }
}

// @ts-ignore: decorator
@inline
function add(across: usize, row: i32, columns: i32, sums: usize): void {
  let at = across + (<usize>row * columns << 2);
  for (let x: i32 = 0; x < columns; x++) {
    f64.store(sums, f64.load(sums) + f32.load(at));
    at += 4;
    sums += 8;
  }
}

// @ts-ignore: decorator
@inline
function subtract(across: usize, row: i32, columns: i32, sums: usize): void {
  let at = across + (<usize>row * columns << 2);
  for (let x: i32 = 0; x < columns; x++) {
    f64.store(sums, f64.load(sums) - f32.load(at));
    at += 4;
    sums += 8;
  }
}
