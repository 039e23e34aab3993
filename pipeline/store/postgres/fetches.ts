import { sql } from 'kysely';
import { RefundlensError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { FetchRow, FetchWork, TenantFetches } from '../outbound-ports.ts';
import type { Database, Db } from './database.ts';
import { recordEvent } from './events.ts';
import { takeIn } from './intake.ts';
import { announce } from './notices.ts';
import { isUuid } from './values.ts';

const COLUMNS = [
  'id',
  'case_id',
  'url',
  'role',
  'priority',
  'status',
  'attempts',
  'error_code',
  'error_detail',
  'inspection_id',
  'repeated',
  'created_at',
  'finished_at',
] as const;

/** Photos by address: a row first, so that nothing accepted is lost, then the fetch by a worker. */
export function fetchRows(database: Database, tenantId: string): TenantFetches {
  return {
    requestFetch: async ({ caseId, url, role, priority }) => {
      if (caseId !== null && !isUuid(caseId)) throw new RefundlensError('not_found');
      const row = await database.inTenant(tenantId, db =>
        db
          .insertInto('photo_fetches')
          .values({ tenant_id: tenantId, id: newId(), case_id: caseId, url, role, priority })
          .returning(COLUMNS)
          .executeTakeFirstOrThrow(),
      );
      return toFetch(row);
    },

    getFetch: async id => {
      if (!isUuid(id)) return null;
      const row = await database.inTenant(tenantId, db =>
        fetchQuery(db, tenantId).where('id', '=', id).executeTakeFirst(),
      );
      return row ? toFetch(row) : null;
    },

    countFetches: async caseId => {
      if (!isUuid(caseId)) return 0;
      const { count } = await database.inTenant(tenantId, db =>
        db
          .selectFrom('photo_fetches')
          .select(eb => eb.fn.countAll<string>().as('count'))
          .where('tenant_id', '=', tenantId)
          .where('case_id', '=', caseId)
          .where('status', '=', 'queued')
          .executeTakeFirstOrThrow(),
      );
      return Number(count);
    },

    finishFetch: (id, photo) =>
      database.inTenant(tenantId, async db => {
        // Whoever comes second, after a lease that ran out, waits here and then finds it finished.
        const fetch = await fetchQuery(db, tenantId)
          .where('id', '=', id)
          .where('status', '=', 'queued')
          .forUpdate()
          .executeTakeFirst();
        if (!fetch) return;
        const { role, priority, case_id } = fetch;
        const { inspection, repeated } = await takeIn(db, tenantId, { ...photo, role }, case_id, priority);
        await close(db, tenantId, id, { status: 'done', inspection_id: inspection.id, repeated });
      }),

    failFetch: (id, code, detail) =>
      database.inTenant(tenantId, async db => {
        const ending = { status: 'failed', error_code: code, error_detail: detail && JSON.stringify(detail) } as const;
        const failed = await close(db, tenantId, id, ending);
        if (!failed) return;
        await recordEvent(db, tenantId, 'fetch.failed', { fetch_id: id, case_id: failed.case_id, code });
      }),

    retryFetch: async (id, at) => {
      await database.inTenant(tenantId, db =>
        db
          .updateTable('photo_fetches')
          .set({ next_attempt_at: at })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .where('status', '=', 'queued')
          .execute(),
      );
    },
  };
}

export function fetchWork(database: Database): FetchWork {
  return {
    claimFetches: (limit, now, leaseSeconds) =>
      database.acrossTenants(async db => {
        const claimed = await db
          .updateTable('photo_fetches')
          .set(eb => ({
            attempts: eb('attempts', '+', 1),
            next_attempt_at: new Date(now.getTime() + leaseSeconds * 1000),
          }))
          .where(eb =>
            eb(
              eb.refTuple('tenant_id', 'id'),
              'in',
              eb
                .selectFrom('photo_fetches')
                .select(['tenant_id', 'id'])
                .where('status', '=', 'queued')
                .where('next_attempt_at', '<=', now)
                // 'live' comes after 'batch' in the alphabet.
                .orderBy('priority', 'desc')
                .orderBy('next_attempt_at')
                .limit(limit)
                .forUpdate()
                .skipLocked()
                .$asTuple('tenant_id', 'id'),
            ),
          )
          .returning(['tenant_id', 'id', 'url', 'role', 'attempts'])
          .execute();
        return claimed.map(({ tenant_id, ...row }) => ({ tenantId: tenant_id, ...row }));
      }),
  };
}

/** The first ending stands. */
async function close(
  db: Db,
  tenantId: string,
  id: string,
  ending:
    | { status: 'done'; inspection_id: string; repeated: boolean }
    | { status: 'failed'; error_code: NonNullable<FetchRow['errorCode']>; error_detail: string | null },
): Promise<{ case_id: string | null } | undefined> {
  const closed = await db
    .updateTable('photo_fetches')
    .set({ ...ending, url: sql`split_part(url, '?', 1)`, finished_at: sql<Date>`clock_timestamp()` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('status', '=', 'queued')
    .returning('case_id')
    .executeTakeFirst();
  if (closed) await announce(db, tenantId, 'fetch', id);
  return closed;
}

function fetchQuery(db: Db, tenantId: string) {
  return db.selectFrom('photo_fetches').select(COLUMNS).where('tenant_id', '=', tenantId);
}

function toFetch(row: Awaited<ReturnType<ReturnType<typeof fetchQuery>['executeTakeFirstOrThrow']>>): FetchRow {
  return {
    id: row.id,
    caseId: row.case_id,
    url: row.url,
    role: row.role,
    priority: row.priority,
    status: row.status,
    attempts: row.attempts,
    errorCode: row.error_code,
    errorDetail: row.error_detail,
    inspectionId: row.inspection_id,
    repeated: row.repeated,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}
