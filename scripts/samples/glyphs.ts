/** A 5x7 dot font for the few words that samples carry: rows from the top, one bit per dot, left bit highest. */
const ROWS: Readonly<Record<string, string>> = {
  A: '0e11111f111111',
  C: '0e11101010110e',
  E: '1f10101e10101f',
  F: '1f10101e101010',
  H: '1111111f111111',
  I: '0e04040404040e',
  L: '1010101010101f',
  M: '111b1515111111',
  N: '11191915131311',
  O: '0e11111111110e',
  P: '1e11111e101010',
  R: '1e11111e141211',
  S: '0f10100e01011e',
  T: '1f040404040404',
  Y: '11110a04040404',
  '0': '0e11131519110e',
  '1': '040c040404040e',
  '2': '0e11010204081f',
  '3': '1f02040201110e',
  '4': '02060a121f0202',
  '5': '1f101e0101110e',
  '6': '0608101e11110e',
  '7': '1f010204080808',
  '8': '0e11110e11110e',
  '9': '0e11110f01020c',
  ':': '00040400040400',
  '-': '0000001f000000',
};

/** Width of a line of text in dots. */
export function textWidth(text: string): number {
  return text.length * 6 - 1;
}

/** True where a line of text has ink at dot position (x, y), 0-based from its upper left; y runs 0 to 7. */
export function inked(text: string, x: number, y: number): boolean {
  if (x < 0 || y < 0 || y >= 7) return false;
  const column = Math.floor(x);
  const rows = ROWS[text[Math.floor(column / 6)] ?? ' '];
  const bit = column % 6;
  if (!rows || bit === 5) return false;
  const row = Math.floor(y);
  return ((Number.parseInt(rows.slice(row * 2, row * 2 + 2), 16) >> (4 - bit)) & 1) === 1;
}
