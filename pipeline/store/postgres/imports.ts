import { sql } from 'kysely';
import { RefundlensError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { ImportedCase, TenantImports } from '../import-ports.ts';
import { insertCase } from './cases.ts';
import type { Database, Db } from './database.ts';
import { takeIn } from './intake.ts';
import { noteStoredAgain } from './retention.ts';

/** Past disputes, line by line: see TenantImports. */
export function importRows(database: Database, tenantId: string): TenantImports {
  return { importCase: line => database.inTenant(tenantId, db => importCase(db, tenantId, line)) };
}

async function importCase(
  db: Db,
  tenantId: string,
  { key, contentHash, input, photos, addresses }: ImportedCase,
): Promise<{ caseId: string; repeated: boolean }> {
  // The same line twice at once comes in one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId} ${key}`}, 0))`.execute(db);
  const before = await db
    .selectFrom('imported_lines')
    .select(['case_id', 'content_hash'])
    .where('tenant_id', '=', tenantId)
    .where('line_key', '=', key)
    .executeTakeFirst();
  if (before && before.content_hash !== contentHash) {
    throw new RefundlensError('request_invalid', {
      en: `The key ${key} was imported before with other content.`,
      zh: `键 ${key} 此前已以不同内容导入。`,
    });
  }
  if (before) {
    // Their files were just stored once more, for nothing.
    await noteStoredAgain(
      db,
      tenantId,
      photos.map(({ sha256 }) => sha256),
    );
    return { caseId: before.case_id, repeated: true };
  }
  const { id: caseId } = await insertCase(db, tenantId, input);
  for (const photo of photos) await takeIn(db, tenantId, photo, caseId, 'batch');
  if (addresses.length > 0) {
    await db
      .insertInto('photo_fetches')
      .values(
        addresses.map(({ url, role }) => ({
          ...{ tenant_id: tenantId, id: newId(), case_id: caseId },
          ...{ url, role, priority: 'batch' as const },
        })),
      )
      .execute();
  }
  await db
    .insertInto('imported_lines')
    .values({ tenant_id: tenantId, line_key: key, content_hash: contentHash, case_id: caseId })
    .execute();
  return { caseId, repeated: false };
}
