import { sql } from 'kysely';
import { RefundlensError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { InspectionRow, PhotoIntake, Priority, TenantStore } from '../ports.ts';
import type { Database, Db } from './database.ts';
import { inspectionQuery, toInspection } from './inspections.ts';
import { enqueue } from './outbox.ts';
import { isUuid } from './values.ts';

/** A photo comes in: see TenantStore.intake. */
export function photoIntake(database: Database, tenantId: string): TenantStore['intake'] {
  return async (photo, caseId, priority) => {
    if (caseId !== null && !isUuid(caseId)) throw new RefundlensError('not_found');
    return await database.inTenant(tenantId, db => takeIn(db, tenantId, photo, caseId, priority));
  };
}

/** The intake as part of a transaction. */
export async function takeIn(
  db: Db,
  tenantId: string,
  photo: PhotoIntake,
  caseId: string | null,
  priority: Priority,
): Promise<{ inspection: InspectionRow; repeated: boolean }> {
  // The update takes the row's lock: the same bytes twice at once come in one after the other, and a photo whose files
  // are just being deleted is either kept or comes in anew (see keep.ts).
  const { id: photoId } = await db
    .insertInto('photos')
    .values({
      tenant_id: tenantId,
      id: newId(),
      sha256: photo.sha256,
      format: photo.format,
      bytes: photo.bytes,
    })
    .onConflict(conflict =>
      conflict
        .columns(['tenant_id', 'sha256'])
        .doUpdateSet({ received_at: sql<Date>`clock_timestamp()`, purged_at: null }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  const earlier = await inspectionQuery(db, tenantId)
    .where('i.photo_id', '=', photoId)
    .where('i.role', '=', photo.role)
    .where('i.case_id', caseId === null ? 'is' : '=', caseId)
    .where('i.status', '<>', 'failed')
    .executeTakeFirst();
  if (earlier) return { inspection: toInspection(earlier), repeated: true };
  const id = newId();
  await db
    .insertInto('inspections')
    .values({
      tenant_id: tenantId,
      id,
      case_id: caseId,
      photo_id: photoId,
      role: photo.role,
      // PostgreSQL holds no NUL in a text, and no file is called by one.
      filename: photo.filename?.replaceAll('\0', '') ?? null,
      priority,
    })
    .execute();
  await enqueue(db, { tenantId, kind: 'inspect', subjectId: id, priority });
  const row = await inspectionQuery(db, tenantId).where('i.id', '=', id).executeTakeFirstOrThrow();
  return { inspection: toInspection(row), repeated: false };
}
