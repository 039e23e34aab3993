/** Twin of `addRows` of area.ts. */
export function addRows(data: Uint8Array, length: number, first: number, rows: number, sums: Float64Array): void {
  for (let row = first; row < first + rows; row++) {
    for (let i = 0; i < length; i++) sums[i]! += data[row * length + i]!;
  }
}
