/** Luminance quantization table of ITU-T T.81, annex K.1, in natural order. */
const STANDARD_LUMA: readonly number[] = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];

/** The luminance table that the Independent JPEG Group's library writes at this quality, 1-100 (baseline, 1-255). */
export function standardLumaTable(quality: number): number[] {
  const scale = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
  return STANDARD_LUMA.map(value => Math.min(255, Math.max(1, Math.floor((value * scale + 50) / 100))));
}
