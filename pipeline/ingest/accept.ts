import type { Limits } from '../core/config.ts';
import { sha256Hex } from '../core/ids.ts';
import type { AcceptedPhoto, Container, ImageFormat, PhotoNote } from '../core/photo.ts';
import { walkBmp } from './formats/bmp.ts';
import { walkGif } from './formats/gif.ts';
import { walkIsobmff } from './formats/isobmff.ts';
import { walkJpeg } from './formats/jpeg.ts';
import { walkPng } from './formats/png.ts';
import { walkTiff } from './formats/tiff.ts';
import { walkWebp } from './formats/webp.ts';
import { refusal } from './refusals.ts';
import { sniff } from './sniff.ts';

type Walker = (bytes: Uint8Array, limits: Limits) => Container;

const WALKERS: Record<ImageFormat, Walker> = {
  jpeg: walkJpeg,
  png: walkPng,
  webp: walkWebp,
  gif: walkGif,
  avif: walkIsobmff,
  heic: walkIsobmff,
  tiff: walkTiff,
  bmp: walkBmp,
};

/**
 * Takes a file in as a photo: what it is by content, whether it keeps the limits by its header alone, how it is built.
 * No pixel is decoded and nothing is inflated, so the cost is one pass over the bytes whatever the header claims.
 * @throws RefundlensError `photo_unreadable`, `photo_too_large`, `media_unsupported`, each saying what was found.
 */
export function accept(bytes: Uint8Array, limits: Limits): AcceptedPhoto {
  const format = sniff(bytes);
  if (bytes.length > limits.maxBytes) {
    throw refusal(
      'photo_too_large',
      `The file has ${bytes.length} bytes; the limit is ${limits.maxBytes}.`,
      `文件大小为 ${bytes.length} 字节，上限为 ${limits.maxBytes} 字节。`,
    );
  }
  const container = WALKERS[format](bytes, limits);
  checkShape(container, limits);
  return { bytes, sha256: sha256Hex(bytes), format: container.format, container, notes: notesOf(container) };
}

function checkShape({ width, height, frames }: Container, limits: Limits): void {
  if (width * height > limits.maxPixels) {
    throw refusal(
      'photo_too_large',
      `The picture has ${width} x ${height} = ${width * height} pixels; the limit is ${limits.maxPixels}.`,
      `图片为 ${width} x ${height}，共 ${width * height} 像素，上限为 ${limits.maxPixels} 像素。`,
    );
  }
  if (frames > limits.maxFrames) {
    throw refusal(
      'photo_too_large',
      `The animation has more than ${limits.maxFrames} frames; the limit is ${limits.maxFrames}.`,
      `动画超过 ${limits.maxFrames} 帧，上限为 ${limits.maxFrames} 帧。`,
    );
  }
  if (Math.max(width, height) > limits.maxSideRatio * Math.min(width, height)) {
    throw refusal(
      'photo_too_large',
      `The picture is ${width} x ${height}; its long side may be at most ${limits.maxSideRatio} times its short side.`,
      `图片为 ${width} x ${height}，长边最多可为短边的 ${limits.maxSideRatio} 倍。`,
    );
  }
}

function notesOf({ truncated, frames, trailingBytes, trailingKind, images }: Container): PhotoNote[] {
  const notes: PhotoNote[] = [];
  if (truncated) notes.push('damaged_file');
  if (frames > 1) notes.push('first_frame_only');
  if (trailingBytes > 0) notes.push('trailing_data');
  // A phone's motion photo is a still picture with a short video behind it.
  if (images > 1 || trailingKind === 'mp4') notes.push('several_images');
  return notes;
}
