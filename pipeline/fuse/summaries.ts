import type { Bilingual } from '../core/language.ts';
import type { VerdictClass } from '../core/verdict.ts';

/** One sentence a class for a person in a hurry: what the evidence says, never what anybody did. */
export const SUMMARIES: Record<VerdictClass, Bilingual> = {
  ai_generated: {
    en: 'The evidence says that this picture was made by an AI image generator.',
    zh: '证据表明，这张图片由 AI 图像生成工具制作。',
  },
  ai_edited: {
    en: 'The evidence says that part of this photo was changed with an AI tool.',
    zh: '证据表明，这张照片的部分内容经过 AI 工具修改。',
  },
  edited: {
    en: 'The evidence says that the content of this photo was changed after it was taken.',
    zh: '证据表明，这张照片的内容在拍摄后经过修改。',
  },
  reused: {
    en: 'This photo, or one cut from the same picture, was seen before in another claim.',
    zh: '这张照片或出自同一画面的照片，曾在其他售后中出现。',
  },
  web_image: {
    en: 'The evidence says that this photo was published elsewhere before.',
    zh: '证据表明，这张照片此前曾在别处公开发布。',
  },
  ai_label_present: {
    en: 'The file carries a label that declares it AI-generated content.',
    zh: '文件带有声明其为 AI 生成内容的标识。',
  },
  recapture: {
    en: 'The evidence says that this is a photo of a screen or of a print.',
    zh: '证据表明，这是对屏幕或印刷品的翻拍。',
  },
  mismatch: {
    en: 'What the file says does not fit what the case says.',
    zh: '文件所载信息与案件信息不一致。',
  },
  no_finding: {
    en: 'Nothing was found that speaks against this photo. That is not proof that it is unaltered.',
    zh: '没有发现对这张照片不利的迹象。这并不证明照片未经改动。',
  },
  inconclusive: {
    en: 'The evidence does not allow an answer. Better evidence is listed below.',
    zh: '现有证据不足以得出结论。下面列出了可以补充的材料。',
  },
};
