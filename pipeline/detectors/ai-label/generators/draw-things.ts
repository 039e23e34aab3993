import { NAMESPACES, xmpValues } from '../../xmp.ts';
import { parseObject, scalarText } from '../json.ts';
import type { GenerationReader } from './types.ts';

/** Draw Things: XMP `exif:UserComment` with JSON {c: prompt, uc: negative prompt, seed, sampler, model}. */
export const readDrawThings: GenerationReader = texts => {
  for (const text of xmpValues(texts.xmp, NAMESPACES.exif, 'UserComment')) {
    const json = parseObject(text);
    if (!json || !Object.hasOwn(json, 'c') || !Object.hasOwn(json, 'seed') || !Object.hasOwn(json, 'sampler')) continue;
    return {
      generator: 'Draw Things',
      where: 'XMP exif:UserComment',
      prompt: scalarText(json.c),
      model: scalarText(json.model),
      inpainting: false,
    };
  }
  return null;
};
