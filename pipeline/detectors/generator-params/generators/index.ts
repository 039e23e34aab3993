import type { PhotoTexts } from '../../photo-texts.ts';
import { readA1111 } from './a1111.ts';
import { readComfyUi } from './comfyui.ts';
import { readDrawThings } from './draw-things.ts';
import { readFooocus } from './fooocus.ts';
import { readInvokeAi } from './invokeai.ts';
import { readMidjourney } from './midjourney.ts';
import { readNovelAi } from './novelai.ts';
import { readSwarmUi } from './swarmui.ts';
import type { Generation, GenerationReader } from './types.ts';

/** The most particular forms first; A1111's is imitated by many. */
const READERS: readonly GenerationReader[] = [
  readSwarmUi,
  readFooocus,
  readInvokeAi,
  readNovelAi,
  readDrawThings,
  readComfyUi,
  readMidjourney,
  readA1111,
];

/** The first generator that recognises its own form. */
export function readGeneration(texts: PhotoTexts): Generation | null {
  for (const reader of READERS) {
    const generation = reader(texts);
    if (generation) return generation;
  }
  return null;
}
