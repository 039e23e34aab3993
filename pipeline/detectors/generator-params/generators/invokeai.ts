import type { JsonObject } from '../../../core/json.ts';
import { findKey, parseObject, scalarText } from '../../json-text.ts';
import { underKeyword } from '../../photo-texts.ts';
import type { GenerationReader } from './types.ts';

/** InvokeAI, newest form first: `invokeai_metadata`, `sd-metadata`, and the command line kept as `Dream`. */
export const readInvokeAi: GenerationReader = texts => {
  for (const keyword of ['invokeai_metadata', 'sd-metadata']) {
    for (const { where, text } of underKeyword(texts, keyword)) {
      const json = parseObject(text);
      if (!json || !isInvoke(keyword, json)) continue;
      const mode = scalarText(json.generation_mode) ?? scalarText(findKey(json, 'type')) ?? '';
      return {
        generator: 'InvokeAI',
        where,
        prompt: scalarText(json.positive_prompt) ?? scalarText(nestedPrompt(json)),
        model: scalarText(findKey(json, 'model_name')) ?? scalarText(json.model_weights),
        seed: scalarText(findKey(json, 'seed')),
        inpainting: /inpaint|outpaint/i.test(mode),
      };
    }
  }
  for (const { where, text } of underKeyword(texts, 'Dream')) {
    const line = /^"(.*)"\s+(-.*)$/s.exec(text.trim());
    const seed = line && /(?:^|\s)-S\s*(\d+)/.exec(line[2]!);
    if (!line || !seed) continue;
    return { generator: 'InvokeAI', where, prompt: line[1]!, model: null, seed: seed[1]!, inpainting: false };
  }
  return null;
};

function isInvoke(keyword: string, json: JsonObject): boolean {
  if (keyword === 'sd-metadata') return /invoke|lstein/i.test(scalarText(json.app_id) ?? '');
  return (
    Object.hasOwn(json, 'generation_mode') || Object.hasOwn(json, 'positive_prompt') || Object.hasOwn(json, 'seed')
  );
}

/** In `sd-metadata` the prompt is a text, or a list of {prompt, weight}. */
function nestedPrompt(json: JsonObject) {
  const prompt = findKey(json, 'prompt');
  return Array.isArray(prompt) ? findKey(prompt, 'prompt') : prompt;
}
