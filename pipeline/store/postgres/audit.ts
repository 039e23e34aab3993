import { RefundlensError } from '../../core/errors.ts';
import type { AuditRow, TenantStore } from '../ports.ts';
import type { Database } from './database.ts';

/** Who did and read what. Rows are only ever added; their numbers rise with time. */
export function auditRows(database: Database, tenantId: string): Pick<TenantStore, 'audit' | 'listAudit'> {
  return {
    audit: async (action, subject, keyId) => {
      await database.inTenant(tenantId, db =>
        db.insertInto('audit').values({ tenant_id: tenantId, action, subject, key_id: keyId }).execute(),
      );
    },

    listAudit: async ({ limit, cursor, action, subject }) => {
      const before = cursor === undefined ? null : parseCursor(cursor);
      const rows = await database.inTenant(tenantId, db => {
        let query = db
          .selectFrom('audit')
          .select(['id', 'action', 'subject', 'key_id', 'created_at'])
          .where('tenant_id', '=', tenantId)
          .orderBy('id', 'desc')
          .limit(limit + 1);
        if (action !== undefined) query = query.where('action', '=', action);
        if (subject !== undefined) query = query.where('subject', '=', subject);
        if (before !== null) query = query.where('id', '<', before);
        return query.execute();
      });
      const items = rows.slice(0, limit).map(
        (row): AuditRow => ({
          id: row.id,
          action: row.action,
          subject: row.subject,
          keyId: row.key_id,
          createdAt: row.created_at,
        }),
      );
      return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
    },
  };
}

function parseCursor(text: string): string {
  if (/^[1-9]\d{0,17}$/.test(text)) return text;
  throw new RefundlensError(
    'request_invalid',
    { en: 'The cursor is not one that a page gave out.', zh: '游标无效，请使用上一页返回的游标。' },
    { fields: { cursor: 'unknown' } },
  );
}
