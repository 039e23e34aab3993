import { parseObject, scalarText } from '../../json-text.ts';
import { remarks } from '../../photo-texts.ts';
import type { GenerationReader } from './types.ts';

/** Draw Things: JSON {c: prompt, uc: negative prompt, seed, sampler, model} in the UserComment of XMP or EXIF. */
export const readDrawThings: GenerationReader = texts => {
  for (const { where, text } of remarks(texts)) {
    const json = parseObject(text);
    if (!json || !Object.hasOwn(json, 'c') || !Object.hasOwn(json, 'seed') || !Object.hasOwn(json, 'sampler')) continue;
    return {
      generator: 'Draw Things',
      where,
      prompt: scalarText(json.c),
      model: scalarText(json.model),
      seed: scalarText(json.seed),
      inpainting: false,
    };
  }
  return null;
};
