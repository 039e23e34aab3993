import { sql } from 'kysely';
import { RefundlensError } from '../core/errors.ts';
import { migrate } from './migrations/migrate.ts';
import type { CaseStore, TenantStore } from './ports.ts';
import { agreementRows } from './postgres/agreement.ts';
import { tenantsAndKeys } from './postgres/api-keys.ts';
import { appealRows } from './postgres/appeals.ts';
import { assessmentRows } from './postgres/assessments.ts';
import { auditRows } from './postgres/audit.ts';
import { caseRows } from './postgres/cases.ts';
import { photoClusters } from './postgres/clusters.ts';
import { type Database, openDatabase } from './postgres/database.ts';
import { decisionRows } from './postgres/decisions.ts';
import { deliveryRows, deliveryWork } from './postgres/deliveries.ts';
import { eventFeed, eventPublisher, purgeEvents } from './postgres/events.ts';
import { explainFailure } from './postgres/failures.ts';
import { fetchRows, fetchWork } from './postgres/fetches.ts';
import { idempotencyPurge, idempotencyRows } from './postgres/idempotency.ts';
import { importRows } from './postgres/imports.ts';
import { inspectionRows } from './postgres/inspections.ts';
import { photoIntake } from './postgres/intake.ts';
import { ledgerRows } from './postgres/ledger.ts';
import { listenForNotices } from './postgres/notices.ts';
import { outboxRelay } from './postgres/outbox.ts';
import { reportRows } from './postgres/reports.ts';
import { rescanWork } from './postgres/rescan-work.ts';
import { rescanRows } from './postgres/rescans.ts';
import { retentionWork } from './postgres/retention.ts';
import { rulingRows } from './postgres/rulings.ts';
import { inspectionSearch } from './postgres/search.ts';
import { sessions } from './postgres/sessions.ts';
import { similarPhotos } from './postgres/similar.ts';
import { tenantSettings } from './postgres/tenant-settings.ts';
import { timestampRows } from './postgres/timestamps.ts';
import { uploadRows, uploadWork } from './postgres/uploads.ts';
import { photosByDay } from './postgres/usage.ts';
import { isUuid } from './postgres/values.ts';
import { verdictRows } from './postgres/verdicts.ts';
import { waiting } from './postgres/waiting.ts';
import { webhookRows } from './postgres/webhooks.ts';

/**
 * The store on a PostgreSQL of version 15 or newer, brought to this version's tables first.
 * Throws `unavailable` where the server does not answer; so does every method.
 */
export async function openPostgresStore(url: string, { log }: { log: (line: string) => void }): Promise<CaseStore> {
  const database = await migrate(url, log)
    .then(() => openDatabase(url, log))
    .catch(error => {
      throw explainFailure(error);
    });
  const notices = listenForNotices(url, log);
  return {
    tenant: tenantId => tenantStore(database, tenantId),
    ...tenantsAndKeys(database),
    ...sessions(database),
    ...rescanWork(database),
    ...retentionWork(database),
    ...outboxRelay(database),
    ...fetchWork(database),
    ...deliveryWork(database),
    ...uploadWork(database),
    ...eventPublisher(database),
    purgeExpired: async () => (await idempotencyPurge(database)) + (await purgeEvents(database)),
    waitFor: waiting(database, notices),
    ping: async () => {
      await database.acrossTenants(db => sql`select 1`.execute(db));
    },
    close: async () => {
      await notices.close();
      await database.close();
    },
  };
}

function tenantStore(database: Database, tenantId: string): TenantStore {
  if (!isUuid(tenantId)) throw new RefundlensError('not_found');
  return {
    tenantId,
    ...caseRows(database, tenantId),
    intake: photoIntake(database, tenantId),
    ...inspectionRows(database, tenantId),
    ...inspectionSearch(database, tenantId),
    ...verdictRows(database, tenantId),
    ...similarPhotos(database, tenantId),
    ...photoClusters(database, tenantId),
    ...reportRows(database, tenantId),
    ...decisionRows(database, tenantId),
    ...rulingRows(database, tenantId),
    ...ledgerRows(database, tenantId),
    ...appealRows(database, tenantId),
    ...agreementRows(database, tenantId),
    ...assessmentRows(database, tenantId),
    ...rescanRows(database, tenantId),
    ...tenantSettings(database, tenantId),
    ...importRows(database, tenantId),
    ...idempotencyRows(database, tenantId),
    ...fetchRows(database, tenantId),
    ...webhookRows(database, tenantId),
    ...deliveryRows(database, tenantId),
    ...timestampRows(database, tenantId),
    ...uploadRows(database, tenantId),
    ...eventFeed(database, tenantId),
    ...auditRows(database, tenantId),
    photosByDay: photosByDay(database, tenantId),
  };
}
