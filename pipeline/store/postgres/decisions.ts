import type { Clearance, Decision, DecisionType } from '../../core/decision.ts';
import { RefundlensError } from '../../core/errors.ts';
import type { EventType } from '../../core/events.ts';
import { newId } from '../../core/ids.ts';
import type { DecisionStore } from '../decision-ports.ts';
import type { Database, Db } from './database.ts';
import { recordEvent } from './events.ts';
import { isUuid } from './values.ts';
import { eventQuery } from './verdicts.ts';

/** Writes a step into the history of its case or photo. */
export async function decide(
  db: Db,
  tenantId: string,
  { type, caseId, inspectionId, data, keyId }: Omit<Decision, 'id' | 'createdAt'>,
): Promise<Decision> {
  const row = await db
    .insertInto('decisions')
    .values({
      tenant_id: tenantId,
      id: newId(),
      case_id: caseId,
      inspection_id: inspectionId,
      type,
      data: JSON.stringify(data),
      key_id: keyId,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  if (isTold(type)) {
    const facts = Object.fromEntries(TOLD[type].map(name => [name, data[name] ?? null]));
    const ids = { decision_id: row.id, case_id: caseId, inspection_id: inspectionId };
    await recordEvent(db, tenantId, type, { ...ids, ...facts });
  }
  return toDecision(row);
}

/** The steps that are events too, each with what of its data goes out: nothing about people, no free text. */
const TOLD: Record<DecisionType & EventType, readonly string[]> = {
  'feedback.created': ['opinion', 'verdict'],
  'ruling.recorded': ['outcome', 'platform', 'reference'],
  'appeal.opened': ['appeal_id', 'answer_by'],
  'appeal.under_review': ['appeal_id'],
  'appeal.upheld': ['appeal_id'],
  'appeal.rejected': ['appeal_id'],
  'appeal.withdrawn': ['appeal_id'],
  'report.withdrawn': ['report_id', 'profile', 'because'],
  'verdict.reversed': ['because', 'entries', 'reports'],
};

function isTold(type: DecisionType): type is DecisionType & EventType {
  return type in TOLD;
}

/**
 * The case, locked until the transaction ends: what is decided about one case is decided one after the other.
 * Throws `not_found`.
 */
export async function lockCase(
  db: Db,
  tenantId: string,
  caseId: string,
): Promise<{ readonly id: string; readonly buyer: string | null; readonly clearedBy: Clearance | null }> {
  const row = isUuid(caseId)
    ? await db
        .selectFrom('cases')
        .select(['id', 'buyer', 'cleared_by'])
        .where('tenant_id', '=', tenantId)
        .where('id', '=', caseId)
        .forNoKeyUpdate()
        .executeTakeFirst()
    : undefined;
  if (!row) throw new RefundlensError('not_found');
  return { id: row.id, buyer: row.buyer, clearedBy: row.cleared_by };
}

const COLUMNS = ['id', 'case_id', 'inspection_id', 'type', 'data', 'key_id', 'created_at'] as const;

/** Opinions, and reading the history. */
export function decisionRows(
  database: Database,
  tenantId: string,
): Pick<DecisionStore, 'addInspectionFeedback' | 'addCaseFeedback' | 'caseDecisions' | 'photoFeedback'> {
  return {
    addInspectionFeedback: (inspectionId, opinion, note, keyId) =>
      database.inTenant(tenantId, async db => {
        const inspection = isUuid(inspectionId)
          ? await db
              .selectFrom('inspections')
              .select(['id', 'case_id'])
              .where('tenant_id', '=', tenantId)
              .where('id', '=', inspectionId)
              .executeTakeFirst()
          : undefined;
        if (!inspection) throw new RefundlensError('not_found');
        const event = await eventQuery(db, tenantId)
          .where('inspection_id', '=', inspectionId)
          .orderBy('sequence', 'desc')
          .limit(1)
          .executeTakeFirst();
        // Which verdict was meant is said by its hash: a later one may differ.
        const verdict = event
          ? { class: event.verdict.class, strength: event.verdict.strength, hash: event.hash }
          : null;
        return decide(db, tenantId, {
          type: 'feedback.created',
          caseId: inspection.case_id,
          inspectionId,
          data: { opinion, note, verdict },
          keyId,
        });
      }),

    addCaseFeedback: (caseId, opinion, note, keyId) =>
      database.inTenant(tenantId, async db => {
        await lockCase(db, tenantId, caseId);
        const data = { opinion, note, verdict: null };
        return decide(db, tenantId, { type: 'feedback.created', caseId, inspectionId: null, data, keyId });
      }),

    caseDecisions: async caseId => {
      if (!isUuid(caseId)) return [];
      const rows = await database.inTenant(tenantId, db =>
        db
          .selectFrom('decisions')
          .select(COLUMNS)
          .where('tenant_id', '=', tenantId)
          .where('case_id', '=', caseId)
          .orderBy('sequence')
          .execute(),
      );
      return rows.map(toDecision);
    },

    photoFeedback: async photoId => {
      if (!isUuid(photoId)) return [];
      const rows = await database.inTenant(tenantId, db =>
        db
          .selectFrom('decisions as d')
          .innerJoin('inspections as i', join =>
            join.onRef('i.tenant_id', '=', 'd.tenant_id').onRef('i.id', '=', 'd.inspection_id'),
          )
          .select(['d.id', 'd.case_id', 'd.inspection_id', 'd.type', 'd.data', 'd.key_id', 'd.created_at'])
          .where('d.tenant_id', '=', tenantId)
          .where('i.photo_id', '=', photoId)
          .where('d.type', '=', 'feedback.created')
          .orderBy('d.sequence')
          .execute(),
      );
      return rows.map(toDecision);
    },
  };
}

function toDecision(row: {
  id: string;
  case_id: string | null;
  inspection_id: string | null;
  type: Decision['type'];
  data: Decision['data'];
  key_id: string | null;
  created_at: Date;
}): Decision {
  return {
    id: row.id,
    type: row.type,
    caseId: row.case_id,
    inspectionId: row.inspection_id,
    data: row.data,
    keyId: row.key_id,
    createdAt: row.created_at,
  };
}
