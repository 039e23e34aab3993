import { RefundlensError } from '../../core/errors.ts';
import type { DecisionStore } from '../decision-ports.ts';
import { clearCase, liftClearance } from './clearing.ts';
import type { Database, Db } from './database.ts';
import { decide, lockCase } from './decisions.ts';
import { writeEntry } from './ledger.ts';

/** What platforms decide. */
export function rulingRows(database: Database, tenantId: string): Pick<DecisionStore, 'recordRuling'> {
  return {
    recordRuling: (caseId, { outcome, platform, reference, decidedBy, decidedAt, note }, entry, keyId) =>
      database.inTenant(tenantId, async db => {
        const { buyer } = await lockCase(db, tenantId, caseId);
        const last = await lastWord(db, tenantId, caseId);
        const superseded = last !== null && decidedAt < last;
        if (superseded && entry) throw new RefundlensError('ledger_refused', LATER_WORD);
        const ruling = await decide(db, tenantId, {
          type: 'ruling.recorded',
          caseId,
          inspectionId: null,
          data: {
            ...{ outcome, platform, reference, decided_by: decidedBy, note },
            decided_at: decidedAt.toISOString(),
          },
          keyId,
        });
        if (superseded) return { ruling, entry: null };
        if (outcome === 'rejected') {
          await clearCase(db, tenantId, caseId, 'ruling_rejected', ruling.id, keyId);
          return { ruling, entry: null };
        }
        await liftClearance(db, tenantId, caseId);
        if (!entry || !buyer) return { ruling, entry: null };
        const by = { basis: 'platform_upheld', rulingId: ruling.id, decidedBy, keyId } as const;
        return { ruling, entry: await writeEntry(db, tenantId, { caseId, buyer }, entry, by) };
      }),
  };
}

const LATER_WORD = {
  en: 'A later ruling or appeal has the last word on this case. Record the ruling without an entry.',
  zh: '本案件已有更晚的裁定或申诉结果。可以只记录裁定，不记入台账。',
};

/** When the case was last decided, by a ruling or an appeal that was upheld; null where it never was. */
async function lastWord(db: Db, tenantId: string, caseId: string): Promise<Date | null> {
  const words = await db
    .selectFrom('decisions')
    .select(['data', 'created_at'])
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .where('type', 'in', ['ruling.recorded', 'appeal.upheld'])
    .execute();
  const moments = words.map(({ data, created_at }) =>
    typeof data.decided_at === 'string' ? new Date(data.decided_at) : created_at,
  );
  return moments.reduce<Date | null>((last, each) => (last && last > each ? last : each), null);
}
