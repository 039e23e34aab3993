import type { JsonObject } from '../../core/json.ts';
import type { Bilingual } from '../../core/language.ts';
import { markScores, markSentences } from '../marks.ts';
import type { XmpReading } from '../xmp.ts';
import { readAiTool, readSourceTypes } from './source-type.ts';

/** Names of the marks, most telling first; each is 1 where the file carries it, else 0. Weights: calibration.json. */
export const MARKS = ['iptc_ai_source', 'iptc_ai_edit', 'ai_credit', 'iptc_synthetic', 'iptc_capture'] as const;
export type Mark = (typeof MARKS)[number];

export interface Marks {
  readonly scores: Record<Mark, number>;
  /** `source_type`: terms as written; `ai_tool`: the credit line or step. */
  readonly facts: JsonObject;
}

/** All marks of the XMP of a file. Pure. */
export function readMarks(xmp: readonly XmpReading[]): Marks {
  const types = readSourceTypes(xmp);
  const tool = readAiTool(xmp);
  const means = (meaning: string) => types.some(type => type.meaning === meaning);
  const fired: Record<Mark, boolean> = {
    iptc_ai_source: means('ai_source'),
    iptc_ai_edit: means('ai_edit'),
    ai_credit: tool !== null,
    iptc_synthetic: means('synthetic'),
    iptc_capture: types.length > 0 && types.every(type => type.meaning === 'capture'),
  };
  const facts: JsonObject = {};
  if (types.length > 0) facts.source_type = types.map(type => type.term);
  if (tool !== null) facts.ai_tool = tool;
  return { scores: markScores(fired), facts };
}

const SENTENCES: Record<Mark, (facts: JsonObject) => Bilingual> = {
  iptc_ai_source: () => ({
    en: "The file's own description of its origin says that the picture was made by an AI model. The note is not signed.",
    zh: '文件自带的来源说明写明图片由人工智能模型生成。该说明没有签名。',
  }),
  iptc_ai_edit: () => ({
    en: "The file's own description of its origin says that parts of the picture were made by an AI model. The note is not signed.",
    zh: '文件自带的来源说明写明图片的一部分由人工智能模型生成。该说明没有签名。',
  }),
  ai_credit: facts => ({
    en: `The file's credit line or edit history names an AI tool: "${String(facts.ai_tool ?? '')}". The note is not signed.`,
    zh: `文件的署名或编辑记录提到了人工智能工具：“${String(facts.ai_tool ?? '')}”。该说明没有签名。`,
  }),
  iptc_synthetic: () => ({
    en: "The file's own description of its origin says that the picture, or part of it, was made by a computer and not taken by a camera.",
    zh: '文件自带的来源说明写明图片或其一部分由计算机制作，而非相机拍摄。',
  }),
  iptc_capture: () => ({
    en: "The file's own description of its origin says that a camera took the picture. The note is not signed.",
    zh: '文件自带的来源说明写明图片由相机拍摄。该说明没有签名。',
  }),
};

const NONE: Bilingual = {
  en: 'The file does not describe its origin. Most files do not, so this says nothing.',
  zh: '文件没有来源说明。多数文件都没有，因此不说明任何问题。',
};

export const { sentencesFor, explainMarks } = markSentences(MARKS, SENTENCES, NONE);
