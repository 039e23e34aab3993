import { parseObject, scalarText } from '../../json-text.ts';
import { remarks, underKeyword } from '../../photo-texts.ts';
import type { GenerationReader } from './types.ts';

/** Fooocus: JSON settings in PNG text `parameters` (scheme in `fooocus_scheme`) or in EXIF UserComment. */
export const readFooocus: GenerationReader = texts => {
  const scheme = underKeyword(texts, 'fooocus_scheme').length > 0;
  for (const { where, text } of [...underKeyword(texts, 'parameters'), ...remarks(texts)]) {
    const json = parseObject(text);
    if (!json || !Object.hasOwn(json, 'base_model') || !Object.hasOwn(json, 'seed')) continue;
    if (!scheme && !/fooocus/i.test(scalarText(json.version) ?? '')) continue;
    return {
      generator: 'Fooocus',
      where,
      prompt: scalarText(json.prompt),
      model: scalarText(json.base_model),
      seed: scalarText(json.seed),
      inpainting: Object.keys(json).some(key => key.startsWith('inpaint')),
    };
  }
  return null;
};
