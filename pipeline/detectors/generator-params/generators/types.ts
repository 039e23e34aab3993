import type { PhotoTexts } from '../../photo-texts.ts';

/** What a picture generator wrote about its own run. */
export interface Generation {
  readonly generator: string;
  readonly where: string;
  readonly prompt: string | null;
  readonly model: string | null;
  /** As written: seeds pass the numbers that a double holds exactly. */
  readonly seed: string | null;
  /** An existing picture was partly redrawn. */
  readonly inpainting: boolean;
}

/** Reads one generator's form; null where the file has none of it. */
export type GenerationReader = (texts: PhotoTexts) => Generation | null;
