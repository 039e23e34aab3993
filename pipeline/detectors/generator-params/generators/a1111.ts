import { remarks, underKeyword } from '../../photo-texts.ts';
import type { GenerationReader } from './types.ts';

/**
 * AUTOMATIC1111 and its kin (Forge, Civitai, Draw Things' description): prompt, then `Steps: n, Sampler: ..., Seed: ...`,
 * in PNG text `parameters` or in a field for remarks.
 */
export const readA1111: GenerationReader = texts => {
  for (const { where, text } of [...underKeyword(texts, 'parameters'), ...remarks(texts)]) {
    const settings = /(?:^|\n|\s)(Steps: \d{1,5}, .*)$/s.exec(text.slice(0, 65_536));
    if (!settings || !/\b(Sampler|Scheduler): /.test(settings[1]!) || !/\bSeed: -?\d/.test(settings[1]!)) continue;
    const prompt = text
      .slice(0, settings.index)
      .split(/\n?Negative prompt:/)[0]!
      .trim();
    return {
      generator: /\bVersion: f\d|Forge/.test(settings[1]!) ? 'Stable Diffusion WebUI Forge' : 'Stable Diffusion WebUI',
      where,
      prompt: prompt || null,
      model: /\bModel: ([^,\n]{1,120})/.exec(settings[1]!)?.[1]?.trim() ?? null,
      seed: /\bSeed: (-?\d{1,20})/.exec(settings[1]!)?.[1] ?? null,
      inpainting: /\b(Mask blur|Inpaint area|Masked content): /.test(settings[1]!),
    };
  }
  return null;
};
