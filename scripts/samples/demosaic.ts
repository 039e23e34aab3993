/**
 * Full colour from an RGGB mosaic by gradient-corrected linear interpolation (Malvar, He and Cutler, ICASSP 2004,
 * doi:10.1109/ICASSP.2004.1326587): bilinear, plus a share of the known channel's own curvature.
 * @param raw one value per pixel. Returns interleaved RGB of the same size; the border of two pixels mirrors.
 */
export function demosaic(raw: Float32Array, width: number, height: number): Float32Array {
  const out = new Float32Array(width * height * 3);
  // Mirroring about a pixel keeps the colour phase.
  const mirror = (i: number, size: number) => (i < 0 ? -i : i >= size ? 2 * size - 2 - i : i);
  for (let y = 0; y < height; y++) {
    const r0 = mirror(y - 2, height) * width;
    const r1 = mirror(y - 1, height) * width;
    const r2 = y * width;
    const r3 = mirror(y + 1, height) * width;
    const r4 = mirror(y + 2, height) * width;
    for (let x = 0; x < width; x++) {
      const c0 = mirror(x - 2, width);
      const c1 = mirror(x - 1, width);
      const c3 = mirror(x + 1, width);
      const c4 = mirror(x + 2, width);
      const here = raw[r2 + x]!;
      const side = raw[r2 + c1]! + raw[r2 + c3]!;
      const vertical = raw[r1 + x]! + raw[r3 + x]!;
      const diagonal = raw[r1 + c1]! + raw[r1 + c3]! + raw[r3 + c1]! + raw[r3 + c3]!;
      const farSide = raw[r2 + c0]! + raw[r2 + c4]!;
      const farVertical = raw[r0 + x]! + raw[r4 + x]!;
      const at = (r2 + x) * 3;
      if (((x ^ y) & 1) === 1) {
        // On green: the two other colours lie beside and above.
        const besides = (5 * here + 4 * side - diagonal - farSide + 0.5 * farVertical) / 8;
        const above = (5 * here + 4 * vertical - diagonal - farVertical + 0.5 * farSide) / 8;
        const redRow = (y & 1) === 0;
        out[at] = redRow ? besides : above;
        out[at + 1] = here;
        out[at + 2] = redRow ? above : besides;
      } else {
        const far = farSide + farVertical;
        const green = (4 * here + 2 * (side + vertical) - far) / 8;
        const opposite = (6 * here + 2 * diagonal - 1.5 * far) / 8;
        const onRed = (y & 1) === 0;
        out[at] = onRed ? here : opposite;
        out[at + 1] = green;
        out[at + 2] = onRed ? opposite : here;
      }
    }
  }
  return out;
}
