import type { AcceptedPhoto } from '../core/photo.ts';
import type { Raster } from '../core/views.ts';
import { flattenRgba } from './rgba.ts';

/** The part of libheif-js that is used; its own typings describe the raw WebAssembly exports. */
interface Libheif {
  HeifDecoder: new () => { decoder: number; decode(bytes: Uint8Array): HeifImage[] };
  heif_context_free(context: number): void;
}
interface HeifImage {
  is_primary(): boolean;
  get_width(): number;
  get_height(): number;
  display(target: PixelTarget, done: (filled: PixelTarget | null) => void): void;
  free(): void;
}
interface PixelTarget {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** Loaded at the first HEIC photo: most inspections never need these megabytes of WebAssembly. */
let loading: Promise<Libheif> | undefined;
function libheif(): Promise<Libheif> {
  // @ts-expect-error the package has no typings for this entry
  loading ??= import('libheif-js/wasm-bundle.js').then(module => module.default as Libheif);
  return loading;
}

/** Decodes the primary picture of a HEIC file. libheif applies crop, rotation and mirroring of the container itself. */
export async function decodeHeic({ bytes, container }: AcceptedPhoto): Promise<Raster> {
  const heif = await libheif();
  const decoder = new heif.HeifDecoder();
  const images = decoder.decode(bytes);
  try {
    const primary = images.find(image => image.is_primary()) ?? images[0];
    if (!primary) throw new TypeError('no picture found by libheif');
    const width = primary.get_width();
    const height = primary.get_height();
    if (width * height > container.width * container.height) throw new TypeError('larger than the header said');
    const target = { data: new Uint8ClampedArray(width * height * 4), width, height };
    const filled = await new Promise<PixelTarget | null>(resolve => primary.display(target, resolve));
    if (!filled) throw new TypeError('libheif could not decode the picture');
    return { width, height, channels: 3, data: flattenRgba(new Uint8Array(filled.data.buffer), width * height) };
  } finally {
    for (const image of images) image.free();
    heif.heif_context_free(decoder.decoder);
  }
}
