/** Lays interleaved RGBA on white, giving RGB. */
export function flattenRgba(rgba: Uint8Array, pixels: number): Uint8Array {
  const rgb = new Uint8Array(pixels * 3);
  for (let i = 0, source = 0, target = 0; i < pixels; i++, source += 4) {
    const alpha = rgba[source + 3]!;
    const white = 255 * (255 - alpha);
    for (let c = 0; c < 3; c++) {
      const sample = rgba[source + c]!;
      rgb[target++] = alpha === 255 ? sample : Math.round((sample * alpha + white) / 255);
    }
  }
  return rgb;
}
