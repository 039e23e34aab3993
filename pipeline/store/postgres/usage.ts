import { sql } from 'kysely';
import type { TenantStore } from '../ports.ts';
import type { Database } from './database.ts';

/** See TenantStore.photosByDay. Counts inspections: the same bytes again in the same case are none. */
export function photosByDay(database: Database, tenantId: string): TenantStore['photosByDay'] {
  return async days => {
    const { rows } = await database.inTenant(tenantId, db =>
      sql<{ date: string; photos: number }>`
        select to_char(created_at at time zone 'utc', 'YYYY-MM-DD') as date, count(*)::int as photos
        from refundlens.inspections
        where tenant_id = ${tenantId}
          and created_at >= (date_trunc('day', now() at time zone 'utc') - make_interval(days => ${days - 1}))
            at time zone 'utc'
        group by 1 order by 1`.execute(db),
    );
    return rows;
  };
}
