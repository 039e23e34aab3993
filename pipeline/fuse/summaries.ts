import type { Bilingual } from '../core/language.ts';
import type { InconclusiveReason, VerdictClass } from '../core/verdict.ts';

/** One sentence a class for a person in a hurry: what the evidence says, never what anybody did. */
const SUMMARIES: Record<VerdictClass, Bilingual> = {
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
    en: 'This photo, or one that it was made from, was seen before.',
    zh: '这张照片或其原图此前曾出现过。',
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
    en: 'The evidence does not allow an answer.',
    zh: '现有证据不足以得出结论。',
  },
};

/** Why an answer is `inconclusive`. None of it speaks against the photo or its sender. */
const INCONCLUSIVE: Record<InconclusiveReason, Bilingual> = {
  too_small: {
    en: 'The picture is too small for the checks to say anything.',
    zh: '图片尺寸过小，检测无法得出结论。',
  },
  too_compressed: {
    en: 'The picture is too strongly compressed for the checks to say anything.',
    zh: '图片压缩过度，检测无法得出结论。',
  },
  damaged_file: {
    en: 'The file is incomplete, so part of the picture is missing.',
    zh: '文件不完整，画面有部分缺失。',
  },
  screenshot: {
    en: 'This is a screenshot; it does not hold what the checks look for.',
    zh: '这是一张截图，不含检测所需的信息。',
  },
  single_family: {
    en: 'Only one kind of evidence points to a finding; two independent kinds are needed.',
    zh: '只有一类证据指向该结论，需要两类相互独立的证据。',
  },
  detectors_disagree: {
    en: 'Some evidence points to a finding and some against it.',
    zh: '证据之间不一致，有的支持该结论，有的相反。',
  },
  nothing_could_run: {
    en: 'No check could be carried out on this photo.',
    zh: '没有任何检测能在这张照片上完成。',
  },
};

/** The verdict's sentence; for `inconclusive` with the reasons. */
export function summaryOf(found: VerdictClass, reasons: readonly InconclusiveReason[]): Bilingual {
  const parts = [SUMMARIES[found], ...reasons.map(reason => INCONCLUSIVE[reason])];
  return { en: parts.map(part => part.en).join(' '), zh: parts.map(part => part.zh).join('') };
}
