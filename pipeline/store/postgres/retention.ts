import { type RawBuilder, sql } from 'kysely';
import type { RetentionWork } from '../retention-ports.ts';
import type { Database, Db } from './database.ts';
import { before, expiredPhotos, isHeld } from './retention-selection.ts';

/** Looking through a large shop's photos takes longer than a statement may otherwise. */
const LOOK_TIMEOUT = '300s';

/** Keeping photos for a time only: see RetentionWork. */
export function retentionWork(database: Database): RetentionWork {
  return {
    expirePhotos: async limit => {
      const tenants = await database.acrossTenants(db =>
        db.selectFrom('tenants').select(['id', 'retention_days']).where('retention_days', 'is not', null).execute(),
      );
      let expired = 0;
      for (const { id, retention_days } of tenants) {
        expired += await database.inTenant(id, async db => {
          await sql`set local statement_timeout = ${sql.lit(LOOK_TIMEOUT)}`.execute(db);
          const days = retention_days!;
          return (await expirePhotos(db, id, days, limit)) + (await expireReports(db, id, days, limit));
        });
      }
      return expired;
    },

    deleteExpiredBlobs: async (limit, remove) => {
      const tenants = await database.acrossTenants(db =>
        db.selectFrom('blob_deletions').select('tenant_id as id').distinct().execute(),
      );
      let settled = 0;
      for (const { id } of tenants) {
        const { unused, spared } = await database.inTenant(id, async db => {
          await sql`set local statement_timeout = ${sql.lit(LOOK_TIMEOUT)}`.execute(db);
          return oldestUnused(db, id, limit);
        });
        settled += spared;
        for (const file of unused) {
          if (await database.inTenant(id, db => deleteOne(db, id, file, remove))) settled += 1;
        }
      }
      return settled;
    },
  };
}

/** The photos' rows are locked, so that one that comes in again at this moment is either kept or marked, not both. */
async function expirePhotos(db: Db, tenantId: string, days: number, limit: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    with expired as materialized (
      ${expiredPhotos(tenantId, days)} order by p.received_at limit ${limit} for update of p skip locked
    )
    update refundlens.photos set purged_at = clock_timestamp()
    where tenant_id = ${tenantId} and id in (select id from expired)
    returning id`.execute(db);
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await note(
    db,
    tenantId,
    sql`select sha256, id from refundlens.photos where tenant_id = ${tenantId} and id = any (${ids})`,
  );
  await note(
    db,
    tenantId,
    sql`select picture.value ->> 'sha256', i.photo_id
      from refundlens.inspections i cross join json_each(i.artifacts) as picture
      where i.tenant_id = ${tenantId} and i.photo_id = any (${ids}) and i.artifacts is not null`,
  );
  await db
    .updateTable('inspections')
    .set({ artifacts: '{}' })
    .where('tenant_id', '=', tenantId)
    .where('photo_id', 'in', ids)
    .where('artifacts', 'is not', null)
    .execute();
  await tell(db, tenantId, 'photo.purge', ids);
  return rows.length;
}

/** A report's files hold the photos again. Its row keeps their names and hashes; a packet's timestamp goes with it. */
async function expireReports(db: Db, tenantId: string, days: number, limit: number): Promise<number> {
  const cutoff = before(days);
  const { rows } = await sql<{ id: string }>`
    with expired as materialized (
      select r.id from refundlens.reports r
      where r.tenant_id = ${tenantId} and r.purged_at is null and r.status <> 'queued' and r.files is not null
        and r.created_at < ${cutoff} and not ${isHeld(tenantId, sql`r.case_id`, cutoff)}
      order by r.created_at limit ${limit} for update of r skip locked
    )
    update refundlens.reports set purged_at = clock_timestamp()
    where tenant_id = ${tenantId} and id in (select id from expired)
    returning id`.execute(db);
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await note(
    db,
    tenantId,
    sql`select file.value ->> 'sha256', null::uuid
      from refundlens.reports r cross join json_each(r.files) as file
      where r.tenant_id = ${tenantId} and r.id = any (${ids})`,
  );
  await deleteTimestamps(db, tenantId, ids);
  await tell(db, tenantId, 'report.purge', ids);
  return rows.length;
}

/** Deletes timestamps of these reports' packets that no report which has its files still names. */
async function deleteTimestamps(db: Db, tenantId: string, reports: readonly string[]): Promise<void> {
  await sql`
    delete from refundlens.timestamps t where t.tenant_id = ${tenantId}
      and t.sha256 in (select r.timestamp ->> 'sha256' from refundlens.reports r
        where r.tenant_id = ${tenantId} and r.id = any (${[...reports]}))
      and not exists (select from refundlens.reports r
        where r.tenant_id = ${tenantId} and r.purged_at is null and r.timestamp ->> 'sha256' = t.sha256)`.execute(db);
}

/** Notes files to be deleted: rows of hash and photo. */
async function note(db: Db, tenantId: string, files: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into refundlens.blob_deletions (tenant_id, sha256, photo_id)
    select ${tenantId}::uuid, file.* from (${files}) as file
    on conflict do nothing`.execute(db);
}

/** Files that came without their photos' being taken in: those of photos whose time is over are deleted again. */
export async function noteStoredAgain(db: Db, tenantId: string, hashes: readonly string[]): Promise<void> {
  await note(
    db,
    tenantId,
    sql`select sha256, id from refundlens.photos
      where tenant_id = ${tenantId} and purged_at is not null and sha256 = any (${[...hashes]})`,
  );
}

async function tell(db: Db, tenantId: string, action: string, subjects: readonly string[]): Promise<void> {
  await db
    .insertInto('audit')
    .values(subjects.map(subject => ({ tenant_id: tenantId, action, subject, key_id: null })))
    .execute();
}

interface NotedFile {
  readonly sha256: string;
  readonly photoId: string | null;
}

/**
 * The oldest noted files, but not of photos that came in again and are being inspected. Equal bytes are one blob, so
 * those that a kept photo, picture or report has too are let off: a copy of a photo without its metadata has the same
 * preview.
 */
async function oldestUnused(db: Db, tenantId: string, limit: number): Promise<{ unused: NotedFile[]; spared: number }> {
  const oldest = await db
    .selectFrom('blob_deletions')
    .select(['sha256', 'photo_id as photoId'])
    .where('tenant_id', '=', tenantId)
    .where(
      sql<boolean>`not exists (select from refundlens.inspections i where i.tenant_id = ${tenantId}
        and i.photo_id = blob_deletions.photo_id and i.status in ('queued', 'running'))`,
    )
    .orderBy('created_at')
    .limit(limit)
    .execute();
  const hashes = oldest.map(({ sha256 }) => sha256);
  const { rows } = await sql<{ sha256: string }>`
    delete from refundlens.blob_deletions where tenant_id = ${tenantId} and sha256 = any (${hashes}) and sha256 in (
      select sha256 from refundlens.photos where tenant_id = ${tenantId} and purged_at is null
        and sha256 = any (${hashes})
      union all
      select picture.value ->> 'sha256' from refundlens.inspections i cross join json_each(i.artifacts) as picture
        where i.tenant_id = ${tenantId} and i.artifacts is not null
      union all
      select file.value ->> 'sha256' from refundlens.reports r cross join json_each(r.files) as file
        where r.tenant_id = ${tenantId} and r.files is not null and r.purged_at is null)
    returning sha256`.execute(db);
  const spared = new Set(rows.map(({ sha256 }) => sha256));
  return { unused: oldest.filter(({ sha256 }) => !spared.has(sha256)), spared: spared.size };
}

/** False where it must wait: the photo came in again and is being inspected, which may make the same picture anew. */
async function deleteOne(
  db: Db,
  tenantId: string,
  { sha256, photoId }: NotedFile,
  remove: (tenantId: string, sha256: string) => Promise<void>,
): Promise<boolean> {
  const back = photoId && (await isBack(db, tenantId, photoId, sha256));
  if (back === 'unfinished') return false;
  if (!back || back === 'unused') await remove(tenantId, sha256);
  await db.deleteFrom('blob_deletions').where('tenant_id', '=', tenantId).where('sha256', '=', sha256).execute();
  return true;
}

/** Whether a photo came in again, and then what the file is to it. Locks the photo. */
async function isBack(
  db: Db,
  tenantId: string,
  photoId: string,
  sha256: string,
): Promise<'unfinished' | 'used' | 'unused' | null> {
  const photo = await db
    .selectFrom('photos')
    .select(['purged_at', 'sha256'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', photoId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  if (photo.purged_at) return null;
  if (photo.sha256 === sha256) return 'used';
  const inspections = await db
    .selectFrom('inspections')
    .select(['status', 'artifacts'])
    .where('tenant_id', '=', tenantId)
    .where('photo_id', '=', photoId)
    .where('status', '<>', 'failed')
    .execute();
  if (inspections.some(({ status }) => status !== 'done')) return 'unfinished';
  const pictures = inspections.flatMap(({ artifacts }) => Object.values(artifacts ?? {}));
  return pictures.some(picture => picture.sha256 === sha256) ? 'used' : 'unused';
}
