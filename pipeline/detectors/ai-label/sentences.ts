import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { Bilingual } from '../../core/language.ts';
import { isObject } from './json.ts';
import { MARKS, type Mark } from './marks.ts';

const part = (facts: JsonObject, name: string): JsonObject => (isObject(facts[name]) ? facts[name] : {});
const text = (value: JsonValue | undefined, fallback: string) => (typeof value === 'string' ? value : fallback);

const SENTENCES: Record<Mark, (facts: JsonObject) => Bilingual> = {
  generator_parameters: facts => {
    const name = text(part(facts, 'generation').generator, '?');
    return {
      en: `The file holds the settings with which the image program ${name} made a picture.`,
      zh: `文件中保存着图像生成程序 ${name} 生成图片时的参数。`,
    };
  },
  generator_inpainting: facts => {
    const name = text(part(facts, 'generation').generator, '?');
    return {
      en: `The file holds the settings with which the image program ${name} redrew part of a picture.`,
      zh: `文件中保存着图像生成程序 ${name} 重绘图片局部时的参数。`,
    };
  },
  aigc_label_known_producer: facts => {
    const name = text(part(facts, 'label').producer, '?');
    return {
      en: `The file carries the Chinese national label for AI-made content, with the registered code of ${name}. Labels can be copied, so this says what the file declares.`,
      zh: `文件带有国家标准（GB 45438）规定的“人工智能生成”隐式标识，并带有 ${name} 的登记编码。标识可能被复制，这里说明的是文件自身的声明。`,
    };
  },
  aigc_label_other: facts => {
    const name = text(part(facts, 'label').producer, '');
    return {
      en: `The file carries a label for AI-made content${name ? ` in the name of "${name}"` : ''} that does not follow the national standard in every point, or whose producer is not known here.`,
      zh: `文件带有人工智能生成标识${name ? `（署名“${name}”）` : ''}，但不完全符合国家标准，或其生成方未收录。`,
    };
  },
  aigc_label_possible: () => ({
    en: 'The file carries the national label that says the content is possibly AI-made.',
    zh: '文件带有国家标准规定的隐式标识，内容为“可能”或“疑似”由人工智能生成。',
  }),
  aigc_label_invalid: () => ({
    en: 'The file has a field for the AI label, but its content cannot be understood and counts for nothing.',
    zh: '文件中有人工智能标识字段，但内容无法识别，不作为依据。',
  }),
  ai_product_note: facts => {
    const notes = Array.isArray(facts.product_note) ? facts.product_note : [];
    const name = isObject(notes[0]) ? text(notes[0].product, '?') : '?';
    return {
      en: `A note in the file says that "${name}" made or changed the picture with AI.`,
      zh: `文件中的说明写明图片由“${name}”用人工智能生成或处理。`,
    };
  },
  iptc_ai_source: () => ({
    en: "The file's own description of its origin says that the picture was made by an AI model. The note is not signed.",
    zh: '文件自带的来源说明写明图片由人工智能模型生成。该说明没有签名。',
  }),
  iptc_ai_edit: () => ({
    en: "The file's own description of its origin says that parts of the picture were made by an AI model. The note is not signed.",
    zh: '文件自带的来源说明写明图片的一部分由人工智能模型生成。该说明没有签名。',
  }),
  iptc_synthetic: () => ({
    en: "The file's own description of its origin says that the picture, or part of it, was made by a computer and not taken by a camera.",
    zh: '文件自带的来源说明写明图片或其一部分由计算机制作，而非相机拍摄。',
  }),
  ai_credit: facts => ({
    en: `The file credits an AI tool: "${text(facts.credit, '')}".`,
    zh: `文件的署名信息提到了人工智能工具：“${text(facts.credit, '')}”。`,
  }),
  grok_signature: () => ({
    en: 'The file carries the pair of notes that the image service Grok writes into its pictures. Their signature cannot be checked from outside.',
    zh: '文件带有图像服务 Grok 写入图片的一对标记。其签名无法从外部验证。',
  }),
};

const NONE: Bilingual = {
  en: 'No AI label and no generator settings were found in the file. Most apps remove them, so this says little.',
  zh: '文件中没有发现人工智能标识或生成参数。多数应用会去除这些信息，因此说明不了什么。',
};

/** A sentence for each mark that fired. */
export function sentencesFor(scores: Record<string, number>, facts: JsonObject): Record<string, Bilingual> {
  const fired = MARKS.filter(mark => (scores[mark] ?? 0) >= 0.5);
  return Object.fromEntries(fired.map(mark => [mark, SENTENCES[mark](facts)]));
}

/** The sentence of the most telling mark, or that there is none. */
export function explainMarks(scores: Record<string, number>, facts: JsonObject): Bilingual {
  const first = MARKS.find(mark => (scores[mark] ?? 0) >= 0.5);
  return first ? SENTENCES[first](facts) : NONE;
}
