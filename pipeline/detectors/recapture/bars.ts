/** Share of a row that must be one colour, and how far its samples may differ, for the row to be plain. */
const PLAIN_SHARE = 0.97;
const PLAIN_RANGE = 2;
/** Rows that are not plain and are passed over, as the clock of a status bar is: share of the height. */
const TEXT_ROWS = 0.04;

/**
 * Share of the picture's height, 0-1, that plain bars across its whole width take at top and bottom: the frame of an app
 * or of a player around a picture. A sensor leaves noise in every row, so a photo has none.
 */
export function plainBars(data: Uint8Array, width: number, height: number): number {
  const isPlain = (row: number) => {
    const at = row * width;
    const level = data[at]!;
    let same = 0;
    for (let x = 0; x < width; x++) if (Math.abs(data[at + x]! - level) <= PLAIN_RANGE) same++;
    return same >= PLAIN_SHARE * width;
  };
  const allowed = Math.floor(height * TEXT_ROWS);
  const runFrom = (row: (n: number) => number) => {
    let plain = 0;
    let passed = 0;
    for (let n = 0; n < height && passed <= allowed; n++) {
      if (isPlain(row(n))) plain++;
      else passed++;
    }
    return plain;
  };
  const top = runFrom(n => n);
  const bottom = runFrom(n => height - 1 - n);
  return Math.min(1, (top + bottom) / height);
}
