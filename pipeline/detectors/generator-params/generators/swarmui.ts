import { textTag } from '../../exif-tags.ts';
import { isObject, parseObject, scalarText } from '../../json-text.ts';
import { type FoundText, remarks, underKeyword } from '../../photo-texts.ts';
import type { GenerationReader } from './types.ts';

/** SwarmUI: {"sui_image_params": {...}} in PNG text `parameters`, EXIF UserComment, or (older) EXIF Model. */
export const readSwarmUi: GenerationReader = texts => {
  const model = texts.exif ? textTag(texts.exif.ifd0, 'Model') : null;
  const inModel: FoundText[] = model ? [{ where: 'EXIF Model', text: model }] : [];
  for (const { where, text } of [...underKeyword(texts, 'parameters'), ...remarks(texts), ...inModel]) {
    const params = parseObject(text)?.sui_image_params;
    if (!isObject(params)) continue;
    return {
      generator: 'SwarmUI',
      where,
      prompt: scalarText(params.prompt),
      model: scalarText(params.model),
      seed: scalarText(params.seed),
      inpainting: Object.hasOwn(params, 'maskimage') || Object.hasOwn(params, 'mask_image'),
    };
  }
  return null;
};
