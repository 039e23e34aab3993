import sharp from 'sharp';
import type { Orientation } from '#pipeline/core/orientation.ts';
import { type CameraSettings, expose, type Picture } from './camera.ts';
import { exifBlock } from './exif-writer.ts';
import { describingXmp, withApp1 } from './marks.ts';
import { render } from './render.ts';
import type { Scene } from './scene.ts';

/** Stands in every sample that carries any text at all. */
export const SYNTHETIC_NOTE = 'synthetic sample drawn by refundlens';
export const CAMERA_SOFTWARE = 'Refundlens Synthetic Camera 1.0';

/** A scene through the camera. @param width in pixels; the picture is 4:3. */
export function photograph(scene: Scene, width: number, settings: CameraSettings): Picture {
  return expose(render(scene, width, Math.round((width * 3) / 4)), settings);
}

function raster(picture: Picture): sharp.Sharp {
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
