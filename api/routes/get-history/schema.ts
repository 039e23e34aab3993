import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { id, idParam, moment, sha256, text } from '../../resources/common.ts';
import { decisionSchema } from '../../resources/decision.ts';
import { verdictSchema } from '../../resources/verdict.ts';

const event = z
  .object({
    sequence: z.int(),
    inspection_id: id,
    verdict: verdictSchema,
    hashed: z
      .string()
      .meta(text('The very text that was hashed after previous_hash', '接在 previous_hash 之后参与哈希的原文')),
    previous_hash: sha256,
    hash: sha256.meta(text('SHA-256 of previous_hash followed by hashed', 'previous_hash 与 hashed 拼接后的 SHA-256')),
    created_at: moment,
  })
  .meta({ id: 'VerdictEvent', ...text('One verdict in the history of a photo', '照片历史中的一次结论') });

export const spec = defineSpec({
  id: 'get-history',
  method: 'get',
  path: '/v1/inspections/{id}/history',
  scope: 'read',
  summary: { en: "Read all verdicts of an inspection's photo", zh: '读取该照片的全部历史结论' },
  description: {
    en: 'Oldest first. Each event carries the hash of the one before, so that a changed or missing one shows.',
    zh: '最早在前。每条记录都包含上一条的哈希，任何改动或缺失都会显现。',
  },
  params: idParam,
  audit: 'history.read',
  answers: {
    200: {
      description: { en: 'The history', zh: '历史' },
      schema: z
        .object({
          items: z.array(event),
          feedback: z
            .array(decisionSchema)
            .meta(text('What people said of them, oldest first', '对这些结论的反馈，最早在前')),
        })
        .meta({ id: 'VerdictHistory' }),
    },
  },
});
