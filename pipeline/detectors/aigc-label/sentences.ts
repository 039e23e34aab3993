import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { Bilingual } from '../../core/language.ts';
import { isObject } from '../json-text.ts';
import { markSentences } from '../marks.ts';
import type { Deviation } from './gb45438.ts';
import { MARKS, type Mark } from './marks.ts';

const labelOf = (facts: JsonObject): JsonObject => (isObject(facts.label) ? facts.label : {});
const text = (value: JsonValue | undefined, fallback: string) => (typeof value === 'string' ? value : fallback);

const DEVIATIONS: Record<Deviation, Bilingual> = {
  broken_json: { en: 'it breaks off and was read as far as it goes', zh: '内容不完整，仅读取了可读部分' },
  encoded_twice: { en: 'it is encoded twice', zh: '内容被重复编码' },
  label_is_a_number: { en: 'its value is a number instead of text', zh: '标签值是数字而非文本' },
  label_out_of_standard: { en: 'its value is not one of the standard', zh: '标签值不在标准之列' },
  no_producer: { en: 'it names no producer', zh: '没有写明生成方' },
};

/** What departs from the standard, in words; empty where nothing does. */
function departures(facts: JsonObject): Bilingual {
  const label = labelOf(facts);
  const named = (Array.isArray(label.deviations) ? label.deviations : []) as Deviation[];
  const parts = named.map(name => DEVIATIONS[name]);
  if (label.disagree === true) parts.push({ en: 'several labels disagree', zh: '多个标识互相矛盾' });
  if (label.standard_carrier === false) {
    parts.push({ en: 'it stands in a place that the standard does not name', zh: '所在位置不是标准规定的位置' });
  }
  if (parts.length === 0) return { en: 'the producer is not known here', zh: '其生成方未收录' };
  return { en: parts.map(part => part.en).join('; '), zh: parts.map(part => part.zh).join('；') };
}

const SENTENCES: Record<Mark, (facts: JsonObject) => Bilingual> = {
  aigc_label_known_producer: facts => {
    const name = text(labelOf(facts).producer, '?');
    return {
      en: `The file carries the Chinese national label for AI-made content, with the registered code of ${name}. Labels can be copied, so this says what the file declares.`,
      zh: `文件带有国家标准（GB 45438）规定的“人工智能生成”隐式标识，并带有 ${name} 的登记编码。标识可能被复制，这里说明的是文件自身的声明。`,
    };
  },
  aigc_label_other: facts => {
    const name = text(labelOf(facts).producer, '');
    const { en, zh } = departures(facts);
    return {
      en: `The file carries a label for AI-made content${name ? ` in the name of "${name}"` : ''} with a reservation: ${en}. Anyone can write such a label.`,
      zh: `文件带有人工智能生成标识${name ? `（署名“${name}”）` : ''}，但有保留：${zh}。这类标识任何人都可以写入。`,
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
      en: `A note in the file says that "${name}" made or changed the picture with AI. The note is not signed.`,
      zh: `文件中的说明写明图片由“${name}”用人工智能生成或处理。该说明没有签名。`,
    };
  },
};

const NONE: Bilingual = {
  en: 'No label for AI-made content was found in the file. Most apps remove labels, so this says little.',
  zh: '文件中没有发现人工智能生成标识。多数应用会去除标识，因此说明不了什么。',
};

export const { sentencesFor, explainMarks } = markSentences(MARKS, SENTENCES, NONE);
