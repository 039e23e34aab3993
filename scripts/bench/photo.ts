import sharp from 'sharp';

/**
 * A drawn picture that costs as much to code as a photo: smooth colour, edges and sensor-like noise.
 * The same arguments give the same pixels.
 */
export async function benchPhoto(width: number, height: number, quality: number): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 3);
  let state = 12345;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const noise = (state >>> 24) / 16 - 8;
      const edge = ((x >> 7) ^ (y >> 7)) & 1 ? 40 : 0;
      data[i++] = clamp(90 + 60 * Math.sin(x / 190) + edge + noise);
      data[i++] = clamp(100 + 50 * Math.sin(y / 230) + edge + noise);
      data[i++] = clamp(110 + 40 * Math.sin((x + y) / 310) + edge + noise);
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();
}

const clamp = (value: number) => Math.max(0, Math.min(255, value));
