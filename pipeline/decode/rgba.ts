/** Lays interleaved RGBA on white, giving RGB at the front of the same memory; a large picture is not held twice. */
export function flattenRgba(rgba: Uint8Array, pixels: number): Uint8Array {
  for (let i = 0, source = 0, target = 0; i < pixels; i++, source += 4) {
    const alpha = rgba[source + 3]!;
    if (alpha === 255) {
      rgba[target++] = rgba[source]!;
      rgba[target++] = rgba[source + 1]!;
      rgba[target++] = rgba[source + 2]!;
      continue;
    }
    const white = 255 * (255 - alpha);
    for (let c = 0; c < 3; c++) rgba[target++] = Math.round((rgba[source + c]! * alpha + white) / 255);
  }
  return rgba.subarray(0, pixels * 3);
}

/** The opacity plane of interleaved RGBA. */
export function opacityOf(rgba: Uint8Array, pixels: number): Uint8Array {
  const plane = new Uint8Array(pixels);
  for (let i = 0; i < pixels; i++) plane[i] = rgba[i * 4 + 3]!;
  return plane;
}
