import { setTimeout as sleep } from 'node:timers/promises';
import { RefundlensError } from '../../core/errors.ts';
import type { CaseStore } from '../ports.ts';
import type { Database } from './database.ts';
import type { Notices, Subject } from './notices.ts';
import { isUuid } from './values.ts';

const POLL_MS = 500;

/** See CaseStore.waitFor. A database that is away meanwhile may be back in time, so only the clock ends the wait. */
export function waiting(database: Database, notices: Notices): CaseStore['waitFor'] {
  return async (tenantId, kind, id, milliseconds) => {
    if (!isUuid(tenantId) || !isUuid(id)) return;
    const deadline = performance.now() + milliseconds;
    for (;;) {
      const round = new AbortController();
      // Listening begins before looking, so that an end between the two is heard.
      const heard = notices.next(tenantId, kind, id, round.signal);
      try {
        if (await isFinished(database, tenantId, kind, id)) return;
        const left = deadline - performance.now();
        if (left <= 0) return;
        await Promise.race([heard, sleep(Math.min(left, POLL_MS), undefined, { signal: round.signal })]);
      } finally {
        round.abort();
      }
    }
  };
}

const TABLE_OF = { inspection: 'inspections', report: 'reports', fetch: 'photo_fetches' } as const;

async function isFinished(database: Database, tenantId: string, kind: Subject, id: string): Promise<boolean> {
  try {
    const row = await database.inTenant(tenantId, db =>
      db
        .selectFrom(TABLE_OF[kind])
        .select('id')
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .where('status', 'not in', ['queued', 'running'])
        .executeTakeFirst(),
    );
    return row !== undefined;
  } catch (error) {
    if (error instanceof RefundlensError && error.code === 'unavailable') return false;
    throw error;
  }
}
