import type { Orientation } from './orientation.ts';

/** Formats that are inspected. Everything else is refused with what to send instead. */
export const IMAGE_FORMATS = ['jpeg', 'png', 'webp', 'gif', 'avif', 'heic', 'tiff', 'bmp'] as const;
export type ImageFormat = (typeof IMAGE_FORMATS)[number];

export const MIME_OF_FORMAT: Record<ImageFormat, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  heic: 'image/heic',
  tiff: 'image/tiff',
  bmp: 'image/bmp',
};

/**
 * Things worth saying about a file that was accepted; none of them is guilt.
 * - `damaged_file`: the data ends early or is broken, yet a picture could be decoded
 * - `first_frame_only`: an animation; its first frame was inspected
 * - `trailing_data`: bytes follow the end of the image
 * - `several_images`: more than one picture in the file (MPF, gain map, motion photo)
 */
export const PHOTO_NOTES = ['damaged_file', 'first_frame_only', 'trailing_data', 'several_images'] as const;
export type PhotoNote = (typeof PHOTO_NOTES)[number];

/** One structural part of a file: a JPEG marker segment, a PNG chunk, a RIFF chunk, an ISO-BMFF box. */
export interface Segment {
  /** `APP1`, `DQT`, `IHDR`, `iTXt`, `VP8X`, `meta` ... */
  readonly type: string;
  /** Offset in the file of the part's first byte (marker or length field included). */
  readonly offset: number;
  /** Bytes of the whole part, header included. */
  readonly length: number;
  /** Offset and length of its payload. */
  readonly dataOffset: number;
  readonly dataLength: number;
}

/** What walking a file's structure tells, without decoding a pixel. */
export interface Container {
  readonly format: ImageFormat;
  /** Pixels as stored, before EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** 1 for a still picture. Counting stops past the limit. */
  readonly frames: number;
  readonly segments: readonly Segment[];
  /** Where the picture's own data ends; bytes after it are a tail. */
  readonly endOffset: number;
  readonly trailingBytes: number;
  /** Sniffed kind of the tail, if any. */
  readonly trailingKind?: 'zip' | 'jpeg' | 'png' | 'mp4' | 'text' | 'zeros' | 'unknown';
  /** Pictures found in the file, the main one included. */
  readonly images: number;
  /** The structure ends before its declared end. */
  readonly truncated: boolean;
}

/** A photo that passed the checks before decoding. */
export interface AcceptedPhoto {
  /** The original file, byte for byte. */
  readonly bytes: Uint8Array;
  /** Identity of the photo within a tenant: lower-case hex SHA-256 of `bytes`. */
  readonly sha256: string;
  readonly format: ImageFormat;
  readonly container: Container;
  readonly notes: readonly PhotoNote[];
}

/** The facts about a photo that travel with its evidence. */
export interface PhotoFacts {
  readonly sha256: string;
  readonly format: ImageFormat;
  /** Upright size in pixels, orientation applied. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  readonly bytes: number;
  readonly frames: number;
  readonly notes: readonly PhotoNote[];
  /** Estimated IJG quality 1-100 of the last JPEG compression; null for other formats. */
  readonly jpegQuality: number | null;
  /** 64-bit perceptual hash (DCT of the upright 32x32 luma), 16 hex digits. */
  readonly perceptualHash: string;
  /** The upright picture as 32x32 luma, row by row, base64 of 1,024 bytes: tells candidates of equal hash apart. */
  readonly fingerprint: string;
}
