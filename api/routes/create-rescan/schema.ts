import { z } from 'zod';
import { trimmedText } from '#pipeline/core/trimmed-text.ts';
import { defineSpec } from '../../http/route.ts';
import { text } from '../../resources/common.ts';
import {
  ESTIMATE_EXAMPLE,
  estimateSchema,
  RESCAN_EXAMPLE,
  rescanSchema,
  selectionSchema,
} from '../../resources/rescan.ts';

export const spec = defineSpec({
  id: 'create-rescan',
  method: 'post',
  path: '/v1/rescans',
  scope: 'write',
  summary: { en: 'Look at verdicts again by newer methods', zh: '用新方法复检已有结论' },
  description: {
    en: 'Chooses finished inspections and runs, behind all live work, the detectors whose version changed since; evidence of the others is reused. A photo is never inspected twice by the same versions. What was found is looked at first, so that an exoneration comes early. With `dry_run` nothing is started, and the answer says how many and at what cost.',
    zh: '选出已完成的检测，在所有实时任务之后，仅重新运行此后版本有变的检测器，其余沿用已有证据。同一版本不会对同一张照片检测两次。原有发现的照片最先复检，使更正尽早得出。使用 `dry_run` 时不会启动任何任务，仅返回数量和成本。',
  },
  body: {
    kind: 'json',
    schema: selectionSchema
      .extend({
        name: trimmedText(200).optional().meta(text('For people', '名称，供查看')),
        dry_run: z.boolean().default(false).meta(text('Only count and estimate', '仅统计和估计')),
      })
      .meta({ id: 'NewRescan', ...text('A rescan to start', '要启动的复检') }),
    example: { name: 'ela 2', verdicts: ['edited', 'inconclusive'], detector: { id: 'ela', below: '2.0.0' } },
  },
  audit: 'rescan.create',
  answers: {
    200: {
      description: { en: 'What it would cost; nothing was started', zh: '成本估计，未启动任何任务' },
      schema: estimateSchema,
      example: ESTIMATE_EXAMPLE,
    },
    201: {
      description: { en: 'The rescan', zh: '复检' },
      schema: rescanSchema,
      example: RESCAN_EXAMPLE,
      headers: { Location: { en: 'The rescan', zh: '复检的地址' } },
    },
  },
});
