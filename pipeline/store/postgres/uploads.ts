import { sql } from 'kysely';
import { newId } from '../../core/ids.ts';
import type { TenantUploads, UploadRow, UploadWork } from '../outbound-ports.ts';
import type { Database } from './database.ts';
import { isUuid } from './values.ts';

const COLUMNS = ['id', 'bytes', 'filename', 'created_at', 'expires_at'] as const;

export function uploadRows(database: Database, tenantId: string): TenantUploads {
  return {
    createUpload: async ({ bytes, filename }, seconds) => {
      const row = await database.inTenant(tenantId, db =>
        db
          .insertInto('uploads')
          .values({
            tenant_id: tenantId,
            id: newId(),
            bytes,
            filename,
            expires_at: sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})`,
          })
          .returning(COLUMNS)
          .executeTakeFirstOrThrow(),
      );
      return toUpload(row);
    },

    getUpload: async id => {
      if (!isUuid(id)) return null;
      const row = await database.inTenant(tenantId, db =>
        db
          .selectFrom('uploads')
          .select(COLUMNS)
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .executeTakeFirst(),
      );
      return row ? toUpload(row) : null;
    },
  };
}

export function uploadWork(database: Database): UploadWork {
  return {
    oldUploads: async (hours, limit) => {
      const rows = await database.acrossTenants(db =>
        db
          .selectFrom('uploads')
          .select(['tenant_id', 'id'])
          .where('created_at', '<', sql<Date>`clock_timestamp() - make_interval(hours => ${hours})`)
          .orderBy('created_at')
          .limit(limit)
          .execute(),
      );
      return rows.map(({ tenant_id, id }) => ({ tenantId: tenant_id, id }));
    },

    forgetUpload: async (tenantId, id) => {
      await database.acrossTenants(db =>
        db.deleteFrom('uploads').where('tenant_id', '=', tenantId).where('id', '=', id).execute(),
      );
    },
  };
}

function toUpload(row: {
  id: string;
  bytes: number;
  filename: string | null;
  created_at: Date;
  expires_at: Date;
}): UploadRow {
  return {
    id: row.id,
    bytes: row.bytes,
    filename: row.filename,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
