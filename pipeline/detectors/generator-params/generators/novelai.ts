import { parseObject, scalarText } from '../../json-text.ts';
import { underKeyword } from '../../photo-texts.ts';
import type { GenerationReader } from './types.ts';

/** NovelAI: PNG text `Software` = NovelAI, with the model as `Source`, the prompt as `Description`, settings as `Comment`. */
export const readNovelAi: GenerationReader = texts => {
  const first = (keyword: string) => underKeyword(texts, keyword)[0]?.text.trim() ?? null;
  if (first('Software') !== 'NovelAI') return null;
  const settings = parseObject(first('Comment') ?? '');
  const source = first('Source');
  if (!settings && !/diffusion/i.test(source ?? '')) return null;
  const prompt = first('Description') ?? (typeof settings?.prompt === 'string' ? settings.prompt : null);
  return {
    generator: 'NovelAI',
    where: 'PNG text "Software"',
    prompt,
    model: source,
    seed: scalarText(settings?.seed),
    inpainting: settings?.request_type === 'NativeInfillingRequest',
  };
};
