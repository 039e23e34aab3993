import { uprightRaster } from '../core/orientation.ts';
import type { AcceptedPhoto } from '../core/photo.ts';
import type { Raster, TensorSpec, Views } from '../core/views.ts';
import { readJpegFacts } from './jpeg.ts';
import { lumaOf } from './luma.ts';
import { readMetadata } from './metadata.ts';
import { readOrientation } from './orientation.ts';
import { decodePixels, type Pixels } from './pixels.ts';
import { toTensor } from './tensor.ts';
import { decodeThumbnail } from './thumbnail.ts';

export interface ViewOptions {
  /** Called once for each view that is really made, with its name and parameters. */
  readonly onDecode?: (view: string) => void;
}

/**
 * The looks at one photo. Each is made when first asked for, at most once, and shared from then on; a view that fails
 * fails the same way for everyone who asks.
 */
export function createViews(photo: AcceptedPhoto, { onDecode }: ViewOptions = {}): Views {
  const made = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, make: () => T | Promise<T>): Promise<T> => {
    let view = made.get(name) as Promise<T> | undefined;
    if (!view) {
      onDecode?.(name);
      view = (async () => make())();
      made.set(name, view);
    }
    return view;
  };
  const pixels = (): Promise<Pixels> => once('rgb', () => decodePixels(photo));
  const views: Views = {
    photo,
    container: photo.container,
    metadata: () => once('metadata', () => readMetadata(photo)),
    orientation: () => once('orientation', async () => readOrientation(photo.format, (await views.metadata()).exif)),
    jpeg: () => once('jpeg', () => readJpegFacts(photo)),
    rgb: async () => (await pixels()).rgb,
    luma: () => once('luma', async () => lumaOf(await views.rgb())),
    upright: () =>
      once('upright', async (): Promise<Raster> => {
        const { data, width, height } = await views.rgb();
        return { ...uprightRaster(data, width, height, 3, await views.orientation()), channels: 3 };
      }),
    tensor: (spec: TensorSpec) =>
      once(`tensor ${JSON.stringify(spec)}`, async () => toTensor(await views.rgb(), await views.orientation(), spec)),
    alpha: async () => (await pixels()).alpha,
    thumbnail: () => once('thumbnail', async () => decodeThumbnail((await views.metadata()).exif)),
  };
  return views;
}
