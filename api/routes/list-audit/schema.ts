import { z } from 'zod';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { AuditRow } from '#pipeline/store/ports.ts';
import { defineSpec } from '../../http/route.ts';
import { moment, text } from '../../resources/common.ts';

const entry = z
  .object({
    id: z.string(),
    action: z.string().meta({ ...text('What was done', '操作'), example: 'case.read' }),
    subject: z
      .string()
      .meta(text('Id of what it was done to; "-" where it is no single thing', '对象编号；无单一对象时为 “-”')),
    key_id: z.uuid().nullable().meta(text('The key in whose name', '所使用的密钥')),
    created_at: moment,
  })
  .meta({ id: 'AuditEntry', ...text('One act or read', '一次操作或读取') });

export function auditJson({ id, action, subject, keyId, createdAt }: AuditRow): JsonObject {
  return { id, action, subject, key_id: keyId, created_at: createdAt.toISOString() };
}

export const spec = defineSpec({
  id: 'list-audit',
  method: 'get',
  path: '/v1/audit',
  scope: 'admin',
  summary: { en: 'Read the audit trail, newest first', zh: '读取审计记录，最新在前' },
  description: {
    en: 'Who read which case, photo, inspection or report, and who made or revoked keys. Entries cannot be changed.',
    zh: '谁读取了哪个案件、照片、检测或报告，谁新建或吊销了密钥。记录不可更改。',
  },
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(1000).default(100).meta(text('Entries per page', '每页条数')),
    cursor: z.string().min(1).max(500).optional().meta(text('next_cursor of the page before', '上一页的 next_cursor')),
    action: z.string().min(1).max(100).optional().meta(text('Only this action', '仅此操作')),
    subject: z.string().min(1).max(100).optional().meta(text('Only what concerns this id', '仅与此编号有关的记录')),
  }),
  answers: {
    200: {
      description: { en: 'A page of the trail', zh: '一页审计记录' },
      schema: z
        .object({ items: z.array(entry), next_cursor: z.string().nullable() })
        .meta({ id: 'AuditPage', ...text('The audit trail, newest first', '审计记录，最新在前') }),
    },
  },
});
