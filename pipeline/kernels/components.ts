/** A connected set of marked cells. */
export interface Component {
  /** Bounding box in cells. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly cells: number;
  /** Sum of the values of its cells. */
  readonly sum: number;
}

/**
 * Connected components (eight neighbours) of cells at or above `threshold`, largest sum first.
 * Flood fill with a list, so that a component may be as large as the grid.
 */
export function components(values: Float32Array, columns: number, rows: number, threshold: number): Component[] {
  const seen = new Uint8Array(values.length);
  const stack = new Int32Array(values.length);
  const found: Component[] = [];
  for (let start = 0; start < values.length; start++) {
    if (seen[start] || values[start]! < threshold) continue;
    let left = columns;
    let right = 0;
    let top = rows;
    let bottom = 0;
    let cells = 0;
    let sum = 0;
    let depth = 0;
    seen[start] = 1;
    stack[depth++] = start;
    while (depth > 0) {
      const at = stack[--depth]!;
      const x = at % columns;
      const y = (at - x) / columns;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      cells++;
      sum += values[at]!;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx++) {
          const next = ny * columns + nx;
          if (seen[next] || values[next]! < threshold) continue;
          seen[next] = 1;
          stack[depth++] = next;
        }
      }
    }
    found.push({ left, top, right, bottom, cells, sum });
  }
  return found.sort((a, b) => b.sum - a.sum);
}
