import type { AcceptedPhoto } from '../core/photo.ts';
import type { Raster } from '../core/views.ts';
import { flattenRgba } from './rgba.ts';

/** libheif's error object. Its codes are enum values, equal by identity. */
interface Outcome {
  readonly code?: unknown;
  readonly message?: string;
}
interface DecodedImage extends Outcome {
  readonly image: unknown;
  readonly width: number;
  readonly height: number;
  readonly channels: readonly { readonly data: Uint8Array; readonly stride: number }[];
}
/**
 * The functions of libheif that are used. The package's own decoder class is passed by: it reports failures on the
 * console and gives no reason.
 */
interface Libheif {
  readonly heif_error_code: { readonly heif_error_Ok: unknown };
  readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown };
  readonly heif_chroma: {
    readonly heif_chroma_interleaved_RGB: unknown;
    readonly heif_chroma_interleaved_RGBA: unknown;
  };
  heif_context_alloc(): unknown;
  heif_context_free(context: unknown): void;
  heif_context_read_from_memory(context: unknown, bytes: Uint8Array): Outcome;
  heif_js_context_get_primary_image_handle(context: unknown): Outcome;
  heif_image_handle_get_width(handle: unknown): number;
  heif_image_handle_get_height(handle: unknown): number;
  heif_image_handle_has_alpha_channel(handle: unknown): number;
  heif_image_handle_release(handle: unknown): void;
  heif_js_decode_image2(handle: unknown, colorspace: unknown, chroma: unknown): DecodedImage | Promise<DecodedImage>;
  heif_image_release(image: unknown): void;
}

/** Loaded at the first HEIC photo: most inspections never need these megabytes of WebAssembly. */
let loading: Promise<Libheif> | undefined;
function loadLibheif(): Promise<Libheif> {
  // @ts-expect-error the package has no typings for this entry
  loading ??= import('libheif-js/wasm-bundle.js').then(module => module.default as Libheif);
  return loading;
}

/** Decodes the primary picture of a HEIC file. libheif applies crop, rotation and mirroring of the container itself. */
export async function decodeHeic({ bytes, container }: AcceptedPhoto): Promise<Raster> {
  const heif = await loadLibheif();
  const context = heif.heif_context_alloc();
  try {
    const read = heif.heif_context_read_from_memory(context, bytes);
    if (read.code !== heif.heif_error_code.heif_error_Ok) throw new TypeError(`libheif: ${read.message}`);
    const handle = heif.heif_js_context_get_primary_image_handle(context);
    if (handle.code) throw new TypeError(`libheif: ${handle.message}`);
    try {
      const pixels = heif.heif_image_handle_get_width(handle) * heif.heif_image_handle_get_height(handle);
      if (pixels > container.width * container.height) throw new TypeError('larger than the header said');
      return await decodeImage(heif, handle);
    } finally {
      heif.heif_image_handle_release(handle);
    }
  } finally {
    heif.heif_context_free(context);
  }
}

async function decodeImage(heif: Libheif, handle: unknown): Promise<Raster> {
  const hasAlpha = heif.heif_image_handle_has_alpha_channel(handle) !== 0;
  const { heif_chroma_interleaved_RGB, heif_chroma_interleaved_RGBA } = heif.heif_chroma;
  const chroma = hasAlpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB;
  const decoded = await heif.heif_js_decode_image2(handle, heif.heif_colorspace.heif_colorspace_RGB, chroma);
  if (decoded.code) throw new TypeError(`libheif: ${decoded.message}`);
  try {
    const { width, height, channels } = decoded;
    const [plane] = channels;
    if (!plane) throw new TypeError('libheif gave no samples');
    const row = width * (hasAlpha ? 4 : 3);
    const samples = new Uint8Array(row * height);
    for (let y = 0; y < height; y++)
      samples.set(plane.data.subarray(y * plane.stride, y * plane.stride + row), y * row);
    return { width, height, channels: 3, data: hasAlpha ? flattenRgba(samples, width * height) : samples };
  } finally {
    heif.heif_image_release(decoded.image);
  }
}
