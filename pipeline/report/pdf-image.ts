import { deflateSync, inflateSync } from 'node:zlib';

/** Colour samples and, apart from them, the alpha channel of a PNG; 8 bits each. */
export interface PngPixels {
  readonly width: number;
  readonly height: number;
  /** 1 = gray, 3 = RGB. */
  readonly channels: 1 | 3;
  readonly color: Uint8Array;
  readonly alpha: Uint8Array | null;
}

const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 4: 2, 6: 4 };
const MAX_PIXELS = 16_000_000;

/**
 * Decodes a PNG of 8 bits without palette or interlacing, as heat maps are drawn here; null for any other.
 * In our own hands because the PDF library decodes alpha in the background: the order of objects in the file would
 * depend on luck, and damage would end the process instead of the call.
 */
export function readPng(png: Uint8Array): PngPixels | null {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (png.length < 33 || view.getUint32(0) !== 0x89504e47) return null;
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  const samples = CHANNELS[png[25]!];
  if (png[24] !== 8 || samples === undefined || png[28] !== 0 || width * height > MAX_PIXELS) return null;
  const data: Uint8Array[] = [];
  for (let at = 8; at + 12 <= png.length; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === 0x49444154) data.push(png.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  const stride = width * samples;
  let packed: Uint8Array;
  try {
    packed = inflateSync(Buffer.concat(data), { maxOutputLength: (stride + 1) * height });
  } catch {
    return null;
  }
  if (packed.length !== (stride + 1) * height) return null;
  return split(unfilter(packed, stride, height, samples), width, height, samples);
}

/** Undoes the filter of each row (PNG 3rd edition, section 9). */
function unfilter(packed: Uint8Array, stride: number, height: number, samples: number): Uint8Array {
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = packed[y * (stride + 1)]!;
    const row = y * stride;
    for (let x = 0; x < stride; x++) {
      const left = x >= samples ? rows[row + x - samples]! : 0;
      const above = y > 0 ? rows[row + x - stride]! : 0;
      const corner = x >= samples && y > 0 ? rows[row + x - stride - samples]! : 0;
      let guess = 0;
      if (filter === 1) guess = left;
      else if (filter === 2) guess = above;
      else if (filter === 3) guess = (left + above) >> 1;
      else if (filter === 4) {
        const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
        guess = a <= b && a <= c ? left : b <= c ? above : corner;
      }
      rows[row + x] = packed[y * (stride + 1) + 1 + x]! + guess;
    }
  }
  return rows;
}

function split(rows: Uint8Array, width: number, height: number, samples: number): PngPixels {
  const channels = samples <= 2 ? 1 : 3;
  if (samples === channels) return { width, height, channels, color: rows, alpha: null };
  const color = new Uint8Array(width * height * channels);
  const alpha = new Uint8Array(width * height);
  for (let pixel = 0; pixel < alpha.length; pixel++) {
    for (let c = 0; c < channels; c++) color[pixel * channels + c] = rows[pixel * samples + c]!;
    alpha[pixel] = rows[pixel * samples + channels]!;
  }
  return { width, height, channels, color, alpha };
}

/** An image object for `doc.image`, which takes anything that has a size, a label and an `obj`. */
export function pngImage(doc: PDFKit.PDFDocument, pixels: PngPixels, label: string) {
  const { width, height, channels, color, alpha } = pixels;
  const common = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
  };
  const embed = (data: Uint8Array, more: object) => {
    const reference = doc.ref({ ...common, Filter: 'FlateDecode', ...more });
    reference.end(deflateSync(data));
    return reference;
  };
  const mask = alpha && { SMask: embed(alpha, { ColorSpace: 'DeviceGray' }) };
  const obj = embed(color, { ColorSpace: channels === 1 ? 'DeviceGray' : 'DeviceRGB', ...mask });
  return { label, width, height, obj };
}
