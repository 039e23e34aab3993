import { z } from 'zod';
import type { JsonObject } from '#pipeline/core/json.ts';
import {
  ADVICE,
  INCONCLUSIVE_REASONS,
  QUALITY_LEVELS,
  type Reason,
  STRENGTHS,
  VERDICT_CLASSES,
  type Verdict,
} from '#pipeline/core/verdict.ts';
import { bilingual, family, text } from './common.ts';

const verdictClass = z.enum(VERDICT_CLASSES);
export const strength = z.enum(STRENGTHS).meta({
  id: 'Strength',
  ...text('Band of the log10 likelihood ratio (ENFSI 2015)', 'log10 似然比的强度等级（ENFSI 2015）'),
});

const reason = z
  .object({
    detector: z.string(),
    family,
    score: z.string().meta(text('Which of the scores carries the weight', '起作用的分数名称')),
    class: verdictClass.meta(text('The class that it speaks about', '所针对的结论类别')),
    log10_lr: z
      .number()
      .meta(text('Positive: for the class; negative: for an authentic photo', '正值支持该类别，负值支持照片真实')),
    strength,
    conclusive: z.boolean().meta(text('A mark that decides by itself', '单独即可定论的标记')),
    sentence: bilingual,
  })
  .meta({ id: 'Reason', ...text('One piece of evidence with its weight', '一项证据及其权重') });

export const verdictSchema = z
  .object({
    class: verdictClass.meta(text('What the evidence says about the photo', '证据对照片的结论')),
    strength,
    log10_lr: z.number(),
    posterior: z
      .object({
        prevalence: z.number().meta(text('Share assumed before looking, 0-1', '检测前假定的比例，0-1')),
        probability: z.number().meta(text('Chance of the class after the evidence, 0-1', '看过证据后的概率，0-1')),
        low: z.number(),
        high: z.number(),
      })
      .meta(
        text(
          'low and high: the same at a tenth and ten times the prior odds',
          'low 与 high：先验赔率为十分之一和十倍时的概率',
        ),
      ),
    summary: bilingual,
    reasons_for: z.array(reason),
    reasons_against: z.array(reason),
    not_checked: z.array(z.object({ detector: z.string(), why: bilingual })),
    inconclusive: z
      .array(z.enum(INCONCLUSIVE_REASONS))
      .meta(
        text(
          'Why there is no answer; empty unless the class is inconclusive',
          '无法下结论的原因；仅 inconclusive 时非空',
        ),
      ),
    advice: z.array(z.enum(ADVICE)).meta(text('Better evidence to ask for', '建议向买家索取的补充证据')),
    quality: z.enum(QUALITY_LEVELS),
    versions: z.object({
      refundlens: z.string(),
      policy: z.string(),
      detectors: z.record(z.string(), z.string()),
      calibrations: z.record(z.string(), z.string()),
    }),
  })
  .meta({
    id: 'Verdict',
    ...text('What the evidence says: no action and no accusation', '证据所示的结论，不是处置，也不是指控'),
  });

type VerdictJson = z.output<typeof verdictSchema> & JsonObject;

function reasonJson({ log10LR, sentence, ...rest }: Reason) {
  return { ...rest, log10_lr: log10LR, sentence: { ...sentence } };
}

/** A verdict in the API's words. */
export function verdictJson(verdict: Verdict): VerdictJson {
  return {
    class: verdict.class,
    strength: verdict.strength,
    log10_lr: verdict.log10LR,
    posterior: { ...verdict.posterior },
    summary: { ...verdict.summary },
    reasons_for: verdict.reasonsFor.map(reasonJson),
    reasons_against: verdict.reasonsAgainst.map(reasonJson),
    not_checked: verdict.notChecked.map(({ detector, why }) => ({ detector, why: { ...why } })),
    inconclusive: [...verdict.inconclusive],
    advice: [...verdict.advice],
    quality: verdict.quality,
    versions: {
      refundlens: verdict.versions.refundlens,
      policy: verdict.versions.policy,
      detectors: { ...verdict.versions.detectors },
      calibrations: { ...verdict.versions.calibrations },
    },
  };
}
