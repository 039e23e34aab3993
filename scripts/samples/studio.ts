import sharp from 'sharp';
import { type Orientation, uprightRaster } from '#pipeline/core/orientation.ts';
import { type CameraSettings, expose, type Picture } from './camera.ts';
import { exifBlock } from './exif-writer.ts';
import { describingXmp, withApp1 } from './marks.ts';
import { type Radiance, render } from './render.ts';
import type { Scene } from './scene.ts';

/** Stands in every sample that carries any text at all. */
export const SYNTHETIC_NOTE = 'synthetic sample drawn by refundlens';
const CAMERA_SOFTWARE = 'Refundlens Synthetic Camera 1.0';
export const EDITOR_SOFTWARE = 'Refundlens Sample Editor 1.0';

/** Photographs a scene for the album; `name` decides its noise, light and metering. */
export type Shoot = (
  name: string,
  scene: Scene,
  settings?: Partial<CameraSettings>,
  hold?: 'landscape' | 'portrait',
) => Picture;

/**
 * A scene through the camera, 4:3. The sensor lies lengthwise: with the camera held in portrait the stored picture
 * is on its side, and needs orientation 6.
 */
export function photograph(
  scene: Scene,
  longSide: number,
  hold: 'landscape' | 'portrait',
  settings: CameraSettings,
): Picture {
  const shortSide = Math.round((longSide * 3) / 4);
  if (hold === 'landscape') return expose(render(scene, longSide, shortSide), settings);
  return expose(layDown(render(scene, shortSide, longSide)), settings);
}

/** Turns what the lens sees a quarter to the left, as it falls on the sensor of a camera held in portrait. */
function layDown({ width, height, rgb, depth }: Radiance): Radiance {
  const turned = {
    width: height,
    height: width,
    rgb: new Float32Array(rgb.length),
    depth: new Float32Array(depth.length),
  };
  for (let y = 0, from = 0; y < height; y++) {
    for (let x = 0; x < width; x++, from++) {
      const to = (width - 1 - x) * height + y;
      turned.depth[to] = depth[from]!;
      for (let c = 0; c < 3; c++) turned.rgb[to * 3 + c] = rgb[from * 3 + c]!;
    }
  }
  return turned;
}

/** The picture as it should be looked at. */
export function upright(picture: Picture, orientation: Orientation): Picture {
  return uprightRaster(picture.data, picture.width, picture.height, 3, orientation);
}

function raster(picture: Picture) {
  return sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } });
}

/** Plain JPEG (4:2:0, baseline) without any metadata. */
export function jpegOf(picture: Picture, quality: number): Promise<Buffer> {
  return raster(picture).jpeg({ quality, chromaSubsampling: '4:2:0' }).toBuffer();
}

export function pngOf(picture: Picture): Promise<Buffer> {
  return raster(picture).png({ compressionLevel: 6 }).toBuffer();
}

export async function decode(bytes: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** The picture fitted to a long side, as the photo is stored (not turned upright). */
export async function fitted(picture: Picture, longSide: number): Promise<Picture> {
  const { data, info } = await raster(picture)
    .resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** A part of the picture, in pixels. */
export function crop(picture: Picture, left: number, top: number, width: number, height: number): Picture {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * picture.width + left) * 3;
    data.set(picture.data.subarray(from, from + width * 3), y * width * 3);
  }
  return { width, height, data };
}

export interface FileNotes {
  readonly takenAt: string;
  readonly iso: number;
  readonly shutter: number;
  readonly quality: number;
  readonly orientation?: Orientation;
  readonly software?: string;
  readonly savedAt?: string;
  /** The picture of the thumbnail, where it is not the picture itself. */
  readonly thumbnailOf?: Picture;
}

/** A camera's file: JPEG with EXIF, thumbnail, and XMP that says what it is. Times are in China (UTC+8). */
export async function cameraFile(picture: Picture, notes: FileNotes): Promise<Buffer> {
  const thumbnail = await jpegOf(await fitted(notes.thumbnailOf ?? picture, 160), 80);
  const exif = exifBlock({
    width: picture.width,
    height: picture.height,
    orientation: notes.orientation ?? 1,
    takenAt: notes.takenAt,
    offset: '+08:00',
    savedAt: notes.savedAt,
    software: notes.software ?? CAMERA_SOFTWARE,
    shutter: notes.shutter,
    iso: notes.iso,
    comment: SYNTHETIC_NOTE,
    thumbnail,
  });
  return withApp1(await jpegOf(picture, notes.quality), { exif, xmp: describingXmp(SYNTHETIC_NOTE) });
}

/** What a chat program leaves: long side 1080, strong compression, no metadata. */
export async function chatFile(picture: Picture): Promise<Buffer> {
  return jpegOf(await fitted(picture, 1080), 72);
}
