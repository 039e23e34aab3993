/**
 * Brings photos of both classes to one form before anything is learned or judged: whatever tells the classes apart by
 * format, size, quality or metadata is gone, and what a chat app does to a photo is done to both alike. All draws come
 * from a seed, so that a copy can be made again to the byte.
 */
import type { Raster } from '#pipeline/core/views.ts';
import { sharp } from '#pipeline/decode/sharp.ts';
import type { Random } from '#scripts/samples/random.ts';

/** A copy with what was done to it. */
export interface Copy {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  /** Quality of the last compression. */
  readonly quality: number;
  readonly steps: readonly string[];
}

const KERNELS = ['cubic', 'mitchell', 'lanczos2', 'lanczos3', 'linear'] as const;
/** Long side of copies in pixels; smaller photos make a bucket of their own. */
const SIDES = { least: 640, most: 1100, smallLeast: 256, smallMost: 560 };
const MOST_UPSCALING = 1.1;
const GRID = 8;

const between = (draw: Random, low: number, high: number) => low + (high - low) * draw();
const whole = (draw: Random, low: number, high: number) => Math.floor(between(draw, low, high + 1));
const one = <T>(draw: Random, list: readonly T[]): T => list[Math.floor(draw() * list.length)]!;

/** Long side of the copy: one histogram for all photos, cut at what the photo can give. */
export function drawSide(longSide: number, draw: Random): number {
  const room = longSide * MOST_UPSCALING;
  const position = draw();
  const small = room < SIDES.least;
  const most = Math.min(room, small ? SIDES.smallMost : SIDES.most);
  const least = Math.min(most, small ? SIDES.smallLeast : SIDES.least);
  return Math.round(least * (most / least) ** position);
}

/** Resampled with a kernel drawn at random, cut by 0-7 pixels so that old 8x8 grids break, JPEG 92-98. */
export async function canonicalise(rgb: Raster, longSide: number, draw: Random): Promise<Copy> {
  const side = drawSide(longSide, draw);
  const scale = side / Math.max(rgb.width, rgb.height);
  const kernel = one(draw, KERNELS);
  const left = Math.floor(draw() * GRID);
  const top = Math.floor(draw() * GRID);
  const quality = whole(draw, 92, 98);
  const chroma = draw() < 0.5 ? '4:4:4' : '4:2:0';
  const width = Math.max(GRID * 4, Math.round(rgb.width * scale));
  const height = Math.max(GRID * 4, Math.round(rgb.height * scale));
  const { data, info } = await sharp(rgb.data, { raw: { width: rgb.width, height: rgb.height, channels: 3 } })
    .resize({ width, height, fit: 'fill', kernel })
    .extract({ left, top, width: width - left, height: height - top })
    .jpeg({ quality, chromaSubsampling: chroma })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height, quality, steps: [kernel, `jpeg${quality}`] };
}

type Step = 'smaller' | 'jpeg' | 'twice' | 'webp' | 'sharpen' | 'brightness';
const STEPS: readonly Step[] = ['smaller', 'jpeg', 'twice', 'webp', 'sharpen', 'brightness'];

/** A copy as it comes out of a chat app, or after one or two of the things that happen to photos on their way. */
export async function launder(clean: Buffer, draw: Random): Promise<Copy> {
  const done: string[] = [];
  let bytes = clean;
  let quality = 0;
  const save = async (image: ReturnType<typeof sharp>, low: number, high: number, format: 'jpeg' | 'webp' = 'jpeg') => {
    quality = whole(draw, low, high);
    done.push(`${format}${quality}`);
    bytes = await (format === 'jpeg' ? image.jpeg({ quality }) : image.webp({ quality })).toBuffer();
  };
  const smaller = (side: number) => {
    done.push(`side${side}`);
    return sharp(bytes).resize(side, side, { fit: 'inside', withoutEnlargement: true, kernel: one(draw, KERNELS) });
  };
  if (draw() < 0.5) {
    done.push('chat');
    await save(smaller(one(draw, [800, 960, 1080])), 60, 85);
  } else {
    const count = draw() < 0.5 ? 1 : 2;
    const steps = new Set(Array.from({ length: count }, () => one(draw, STEPS)));
    for (const step of steps) {
      if (step === 'smaller') await save(smaller(whole(draw, 512, 1280)), 75, 92);
      else if (step === 'jpeg') await save(sharp(bytes), 55, 92);
      else if (step === 'twice') {
        await save(sharp(bytes), 60, 92);
        await save(sharp(bytes), 55, 92);
      } else if (step === 'webp') await save(sharp(bytes), 55, 90, 'webp');
      else if (step === 'sharpen') {
        done.push('sharpen');
        await save(sharp(bytes).sharpen({ sigma: between(draw, 0.5, 1.2) }), 80, 92);
      } else {
        done.push('brightness');
        await save(sharp(bytes).modulate({ brightness: between(draw, 0.88, 1.12) }), 80, 92);
      }
    }
  }
  const { width = 0, height = 0 } = await sharp(bytes).metadata();
  return { bytes, width, height, quality, steps: done };
}
