import type { PhotoTexts } from '../texts.ts';

/** What a picture generator wrote about its own run. */
export interface Generation {
  readonly generator: string;
  readonly where: string;
  readonly prompt: string | null;
  readonly model: string | null;
  /** An existing picture was partly redrawn. */
  readonly inpainting: boolean;
}

/** Reads one generator's form; null where the file has none of it. */
export type GenerationReader = (texts: PhotoTexts) => Generation | null;
