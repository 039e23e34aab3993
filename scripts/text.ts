import { ERRORS, RefundlensError } from '#pipeline/core/errors.ts';
import type { Bilingual, Language } from '#pipeline/core/language.ts';
import type { Reason, Strength, Verdict, VerdictClass } from '#pipeline/core/verdict.ts';

/** Short words for a table's cells. */
export const CLASS_WORDS: Record<VerdictClass, Bilingual> = {
  ai_generated: { en: 'AI-generated', zh: 'AI 生成' },
  ai_edited: { en: 'AI-edited', zh: 'AI 修改' },
  edited: { en: 'edited', zh: '内容有修改' },
  reused: { en: 'seen before', zh: '重复使用' },
  web_image: { en: 'published before', zh: '网络图片' },
  ai_label_present: { en: 'carries an AI label', zh: '带有 AI 标识' },
  recapture: { en: 'photo of a screen or print', zh: '翻拍' },
  mismatch: { en: 'does not fit the case', zh: '与案件不符' },
  no_finding: { en: 'nothing found', zh: '未发现异常' },
  inconclusive: { en: "can't tell", zh: '无法判断' },
};

export const STRENGTH_WORDS: Record<Strength, Bilingual> = {
  none: { en: '-', zh: '-' },
  weak: { en: 'weak', zh: '弱' },
  moderate: { en: 'moderate', zh: '中等' },
  moderately_strong: { en: 'moderately strong', zh: '较强' },
  strong: { en: 'strong', zh: '强' },
  very_strong: { en: 'very strong', zh: '很强' },
  extremely_strong: { en: 'extremely strong', zh: '极强' },
};

/** The sentence that best tells a clerk why: of the strongest reason where there is a finding, else the summary. */
export function whyOf(
  verdict: Pick<Verdict, 'class' | 'summary'> & {
    readonly reasonsFor: readonly Pick<Reason, 'class' | 'sentence'>[];
  },
  language: Language,
): string {
  const found = verdict.class !== 'no_finding' && verdict.class !== 'inconclusive';
  const reason = found ? verdict.reasonsFor.find(({ class: about }) => about === verdict.class) : undefined;
  return (reason?.sentence ?? verdict.summary)[language];
}

/** An error for a person: title, detail, code. */
export function errorLines(error: unknown, language: Language): string {
  if (!(error instanceof RefundlensError)) return String((error as Error).message ?? error);
  const title = ERRORS[error.code].title[language];
  return `${title}${error.detail ? `\n${error.detail[language]}` : ''} [${error.code}]`;
}
