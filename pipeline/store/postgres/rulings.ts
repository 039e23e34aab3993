import type { DecisionStore } from '../decision-ports.ts';
import { clearCase, liftClearance } from './clearing.ts';
import type { Database } from './database.ts';
import { decide, lockCase } from './decisions.ts';
import { writeEntry } from './ledger.ts';

/** What platforms decide. */
export function rulingRows(database: Database, tenantId: string): Pick<DecisionStore, 'recordRuling'> {
  return {
    recordRuling: (caseId, { outcome, platform, reference, decidedBy, decidedAt, note }, entry, keyId) =>
      database.inTenant(tenantId, async db => {
        const { buyer } = await lockCase(db, tenantId, caseId);
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
