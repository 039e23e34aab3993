import type { CaseTimeline } from './case.ts';
import type { GrayMap, Region } from './evidence.ts';
import type { Orientation } from './orientation.ts';
import type { AcceptedPhoto, Container } from './photo.ts';

/** Interleaved 8-bit samples, row by row. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** 3 = RGB, samples as stored (an embedded RGB profile is not applied); 1 = luma (ITU-R BT.601, full range). */
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

/** Text found in a PNG text chunk, a JPEG or GIF comment. */
export interface TextBlock {
  readonly carrier: 'tEXt' | 'zTXt' | 'iTXt' | 'COM' | 'APP';
  /** Chunk keyword, or the APP marker's name. */
  readonly keyword: string;
  readonly text: string;
}

/** The metadata payloads of a file, cut out and bounded, not yet interpreted. */
export interface MetadataBlocks {
  /** TIFF structure of the EXIF block, without the `Exif\0\0` prefix. */
  readonly exif: Uint8Array | null;
  /** XMP packets as text, main first; extended XMP is joined. */
  readonly xmp: readonly string[];
  readonly iptc: Uint8Array | null;
  readonly icc: Uint8Array | null;
  readonly text: readonly TextBlock[];
  /** JUMBF superboxes (C2PA manifest stores), reassembled from their carriers. */
  readonly jumbf: readonly Uint8Array[];
  /** Payloads that were cut or left out because they pass a limit, in words for the report. */
  readonly omitted: readonly string[];
}

/** Facts of a JPEG stream that need no decoding. */
export interface JpegFacts {
  /** Quantization tables by id, 64 values each in natural (row) order. */
  readonly quantization: Readonly<Record<number, readonly number[]>>;
  readonly components: readonly { id: number; h: number; v: number; table: number }[];
  readonly progressive: boolean;
  readonly restartInterval: number;
  /** IJG quality 1-100 whose standard table is nearest to the luma table. */
  readonly quality: number;
  /** True where the luma table is exactly the IJG table of that quality. */
  readonly standardTables: boolean;
  readonly subsampling: '4:4:4' | '4:2:2' | '4:2:0' | '4:4:0' | 'gray' | 'other';
}

/** How a model wants its input. */
export interface TensorSpec {
  /** Side of the square crop in pixels. */
  readonly size: number;
  /** `cover`: short side to `size` by area averaging, then centre crop. */
  readonly fit: 'cover';
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
}

/**
 * The closed set of looks at a photo. Each is made at most once and shared by all detectors.
 * Pixels are in stored orientation, where the JPEG grid is; only `upright` and `tensor` are turned.
 */
export interface Views {
  readonly photo: AcceptedPhoto;
  readonly container: Container;
  orientation(): Promise<Orientation>;
  metadata(): Promise<MetadataBlocks>;
  /** null where the photo is not a JPEG. */
  jpeg(): Promise<JpegFacts | null>;
  /** Stored orientation, RGB, alpha laid on white, CMYK and 16 bit converted. */
  rgb(): Promise<Raster>;
  luma(): Promise<Raster>;
  upright(): Promise<Raster>;
  /** Float32 [1, 3, size, size], RGB planes, (x/255 - mean)/std, upright. */
  tensor(spec: TensorSpec): Promise<Float32Array>;
  /** Opacity as stored, 8 bit, 1 channel; null where the photo is no PNG or WebP with alpha. */
  alpha(): Promise<Raster | null>;
  /** Luma of the JPEG thumbnail in the EXIF block, in its own stored orientation; null where there is none to decode. */
  thumbnail(): Promise<Raster | null>;
}
export const VIEW_NAMES = [
  'container',
  'metadata',
  'jpeg',
  'rgb',
  'luma',
  'upright',
  'tensor',
  'alpha',
  'thumbnail',
] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

/** Runs a model by the name of its folder. Implemented in models/runtime.ts. */
export interface ModelRunner {
  /** `input`: name -> float32 data and shape. Output the same way. */
  run(
    model: string,
    input: Record<string, { data: Float32Array; shape: number[] }>,
  ): Promise<Record<string, { data: Float32Array; shape: number[] }>>;
}

/** What a detector that ran before found on the same photo. */
export interface Earlier {
  readonly detector: string;
  readonly scores: Readonly<Record<string, number>>;
  /** In stored pixel coordinates. */
  readonly regions: readonly Region[];
  readonly maps: Readonly<Record<string, GrayMap>>;
}

/** What a detector may know beside the photo. */
export interface DetectorContext {
  readonly models: ModelRunner;
  /** Moment of the inspection, so that "in the future" is decided once and can be repeated. */
  readonly now: Date;
  /**
   * What the case says of time, for photos of received goods (claim, delivery, return); null for others and without a
   * case: a listing or packing photo is older than the shipping by nature.
   */
  readonly timeline: CaseTimeline | null;
  readonly signal: AbortSignal;
  /** What those that the detector's `after` names found, where they ran and had something to say. */
  readonly earlier?: readonly Earlier[];
}
