import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { Bilingual } from '../../core/language.ts';
import { isObject } from '../json-text.ts';
import { markSentences } from '../marks.ts';
import { MARKS, type Mark } from './marks.ts';

const part = (facts: JsonObject, name: string): JsonObject => (isObject(facts[name]) ? facts[name] : {});
const text = (value: JsonValue | undefined) => (typeof value === 'string' ? value : '?');

const SENTENCES: Record<Mark, (facts: JsonObject) => Bilingual> = {
  generator_parameters: facts => {
    const name = text(part(facts, 'generation').generator);
    return {
      en: `The file holds the settings with which the image program ${name} made a picture.`,
      zh: `文件中保存着图像生成程序 ${name} 生成图片时的参数。`,
    };
  },
  generator_inpainting: facts => {
    const name = text(part(facts, 'generation').generator);
    return {
      en: `The file holds the settings with which the image program ${name} redrew part of a picture.`,
      zh: `文件中保存着图像生成程序 ${name} 重绘图片局部时的参数。`,
    };
  },
  grok_signature: () => ({
    en: 'The file carries the pair of notes that the image service Grok writes into its pictures. Their signature cannot be checked from outside.',
    zh: '文件带有图像服务 Grok 写入图片的一对标记。其签名无法从外部验证。',
  }),
  generator_named: facts => ({
    en: `The file names "${text(facts.named)}", a program that makes pictures by AI, as its origin. Such a name can be written by anyone.`,
    zh: `文件的来源信息中写有人工智能生图程序的名称“${text(facts.named)}”。这类名称任何人都可以写入。`,
  }),
  hidden_text: () => ({
    en: 'The lowest bits of the picture hold a hidden text that no known image program writes. It counts for nothing.',
    zh: '图片的最低位中藏有文字，但不是已知图像生成程序的格式，不作为依据。',
  }),
};

const NONE: Bilingual = {
  en: 'No settings of an image generator were found in the file. Most apps remove them, so this says little.',
  zh: '文件中没有发现图像生成程序的参数。多数应用会去除这些信息，因此说明不了什么。',
};

export const { sentencesFor, explainMarks } = markSentences(MARKS, SENTENCES, NONE);
