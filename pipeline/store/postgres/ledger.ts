import { sql } from 'kysely';
import type { Clearance, LedgerBasis } from '../../core/decision.ts';
import { RefundlensError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { DecisionStore, LedgerEntry, NewLedgerEntry } from '../decision-ports.ts';
import type { Database, Db } from './database.ts';
import { decide, lockCase } from './decisions.ts';
import { isUuid } from './values.ts';

/** The buyers' ledger: entries are written by people and rulings alone, and never deleted. */
export function ledgerRows(
  database: Database,
  tenantId: string,
): Pick<DecisionStore, 'confirmOutcome' | 'buyerLedger'> {
  return {
    confirmOutcome: (caseId, entry, decidedBy, keyId) =>
      database.inTenant(tenantId, async db => {
        const { buyer, clearedBy } = await lockCase(db, tenantId, caseId);
        if (clearedBy) throw new RefundlensError('case_cleared');
        if (!buyer) throw new RefundlensError('ledger_refused', NO_BUYER, { fields: { buyer_open_uid: 'required' } });
        const by = { basis: 'human_confirmed', rulingId: null, decidedBy, keyId } as const;
        const written = await writeEntry(db, tenantId, { caseId, buyer }, entry, by);
        if (!written) throw new RefundlensError('ledger_refused', ENTERED_ALREADY);
        return written;
      }),

    buyerLedger: async buyer => {
      if (!isUuid(buyer)) return null;
      return await database.inTenant(tenantId, async db => {
        const known = await db
          .selectFrom('cases')
          .select('id')
          .where('tenant_id', '=', tenantId)
          .where('buyer', '=', buyer)
          .limit(1)
          .executeTakeFirst();
        if (!known) return null;
        const rows = await db
          .selectFrom('ledger_entries')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where('buyer', '=', buyer)
          .orderBy('created_at')
          .orderBy('id')
          .execute();
        return rows.map(toEntry);
      });
    },
  };
}

const NO_BUYER = {
  en: "The case does not say who the buyer is: open it with the platform's refund.buyer_open_uid.",
  zh: '案件中没有买家标识：请在建立案件时填写平台的 refund.buyer_open_uid。',
};
const ENTERED_ALREADY = {
  en: 'The case already has an entry of this kind.',
  zh: '本案件已有同类记录。',
};

interface Certainty {
  readonly basis: LedgerBasis;
  readonly rulingId: string | null;
  readonly decidedBy: string;
  readonly keyId: string;
}

/**
 * Writes an entry, frozen where an appeal is open. Where the case has one of this kind, a ruling becomes its basis;
 * a person's word adds nothing to it, and null is returned. The case is locked by the caller.
 */
export async function writeEntry(
  db: Db,
  tenantId: string,
  { caseId, buyer }: { readonly caseId: string; readonly buyer: string },
  { kind, strength, days }: NewLedgerEntry,
  { basis, rulingId, decidedBy, keyId }: Certainty,
): Promise<LedgerEntry | null> {
  const existing = await liveEntries(db, tenantId, caseId).where('kind', '=', kind).executeTakeFirst();
  if (existing && basis === 'human_confirmed') return null;
  const expiry = sql<Date>`clock_timestamp() + make_interval(days => ${days})`;
  const certainty = { basis, strength, ruling_id: rulingId, decided_by: decidedBy, key_id: keyId, expires_at: expiry };
  const appeal = await openAppealOf(db, tenantId, caseId);
  const row = existing
    ? await db
        .updateTable('ledger_entries')
        .set(certainty)
        .where('tenant_id', '=', tenantId)
        .where('id', '=', existing.id)
        .returningAll()
        .executeTakeFirstOrThrow()
    : await db
        .insertInto('ledger_entries')
        .values({ ...certainty, tenant_id: tenantId, id: newId(), buyer, case_id: caseId, kind, frozen_by: appeal })
        .returningAll()
        .executeTakeFirstOrThrow();
  await decide(db, tenantId, {
    type: existing ? 'ledger.confirmed' : 'ledger.written',
    caseId,
    inspectionId: null,
    data: {
      ...{ entry_id: row.id, kind, basis, strength, decided_by: decidedBy, ruling_id: rulingId },
      expires_at: row.expires_at.toISOString(),
    },
    keyId,
  });
  if (!existing && appeal) await noteEntry(db, tenantId, 'ledger.frozen', row, { appeal_id: appeal }, keyId);
  return toEntry(row);
}

/** Takes the effect of the case's entries away while the appeal is open. */
export async function freezeEntries(db: Db, tenantId: string, caseId: string, appealId: string, keyId: string) {
  for (const entry of await liveEntries(db, tenantId, caseId).execute()) {
    await setEntry(db, tenantId, entry.id, { frozen_by: appealId });
    await noteEntry(db, tenantId, 'ledger.frozen', entry, { appeal_id: appealId }, keyId);
  }
}

/** Gives them their effect back. */
export async function releaseEntries(db: Db, tenantId: string, caseId: string, appealId: string, keyId: string) {
  for (const entry of await liveEntries(db, tenantId, caseId).where('frozen_by', '=', appealId).execute()) {
    await setEntry(db, tenantId, entry.id, { frozen_by: null });
    await noteEntry(db, tenantId, 'ledger.released', entry, { appeal_id: appealId }, keyId);
  }
}

/** Takes their effect away for good; the rows and their history stay. Gives their ids. */
export async function removeEntries(
  db: Db,
  tenantId: string,
  caseId: string,
  because: Clearance,
  keyId: string | null,
): Promise<string[]> {
  const entries = await liveEntries(db, tenantId, caseId).execute();
  for (const entry of entries) {
    await setEntry(db, tenantId, entry.id, { removed_at: sql<Date>`clock_timestamp()`, removed_because: because });
    await noteEntry(db, tenantId, 'ledger.removed', entry, { because }, keyId);
  }
  return entries.map(({ id }) => id);
}

async function openAppealOf(db: Db, tenantId: string, caseId: string): Promise<string | null> {
  const row = await db
    .selectFrom('appeals')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row?.id ?? null;
}

function liveEntries(db: Db, tenantId: string, caseId: string) {
  return db
    .selectFrom('ledger_entries')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .orderBy('created_at');
}
type Row = Awaited<ReturnType<ReturnType<typeof liveEntries>['executeTakeFirstOrThrow']>>;

async function setEntry(
  db: Db,
  tenantId: string,
  id: string,
  change:
    | { frozen_by: string | null }
    | { removed_at: ReturnType<typeof sql<Date>>; removed_because: Row['removed_because'] },
): Promise<void> {
  await db.updateTable('ledger_entries').set(change).where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}

async function noteEntry(
  db: Db,
  tenantId: string,
  type: 'ledger.frozen' | 'ledger.released' | 'ledger.removed',
  { id, case_id, kind }: Pick<Row, 'id' | 'case_id' | 'kind'>,
  why: { appeal_id: string } | { because: string },
  keyId: string | null,
): Promise<void> {
  const data = { entry_id: id, kind, ...why };
  await decide(db, tenantId, { type, caseId: case_id, inspectionId: null, data, keyId });
}

function toEntry(row: Row): LedgerEntry {
  return {
    id: row.id,
    buyer: row.buyer,
    caseId: row.case_id,
    kind: row.kind,
    basis: row.basis,
    strength: row.strength,
    rulingId: row.ruling_id,
    decidedBy: row.decided_by,
    keyId: row.key_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    frozenBy: row.frozen_by,
    removedAt: row.removed_at,
    removedBecause: row.removed_because,
  };
}
