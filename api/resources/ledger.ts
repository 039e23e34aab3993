import { z } from 'zod';
import { LEDGER_KIND_NAMES, ledgerState } from '#pipeline/cases/ledger.ts';
import { CLEARANCES, LEDGER_BASES, LEDGER_KINDS, LEDGER_STATES } from '#pipeline/core/decision.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { LedgerEntry } from '#pipeline/store/decision-ports.ts';
import { bilingual, id, moment, text } from './common.ts';
import { strength } from './verdict.ts';

export const ledgerKind = z
  .enum(LEDGER_KINDS)
  .meta(text('Kind of event; there are these four alone', '事件类型：异常仅退款、退货掉包、虚假退货、网图/P图'));
export const clearance = z.enum(CLEARANCES).meta(text('Why what followed was taken back', '撤销后续影响的原因'));

export const ledgerEntrySchema = z
  .object({
    id,
    buyer: id.meta(text('Pseudonym of the buyer', '买家化名')),
    case_id: id,
    kind: ledgerKind,
    name: bilingual,
    basis: z.enum(LEDGER_BASES).meta(text('What made it certain', '依据')),
    strength,
    state: z.enum(LEDGER_STATES).meta(text('Only an effective entry counts', '仅 effective 的记录有效')),
    ruling_id: id.nullable(),
    decided_by: z.string(),
    key_id: id,
    created_at: moment,
    expires_at: moment,
    frozen_by: id.nullable().meta(text('The open appeal', '尚未处理完的申诉')),
    removed_at: moment.nullable(),
    removed_because: clearance.nullable(),
  })
  .meta({ id: 'LedgerEntry', ...text('A confirmed outcome; it ends by itself', '已确认的记录，到期自动失效') });

export const ledgerSchema = z
  .object({
    buyer: id,
    effective: z.int().meta(text('Entries in effect', '有效记录数')),
    items: z.array(ledgerEntrySchema).meta(text('Every entry that there ever was, oldest first', '全部记录，最早在前')),
  })
  .meta({ id: 'Ledger', ...text("A buyer's ledger with one merchant", '买家在本店的记录') });

/** An entry in the API's words, as it stands now. */
export function ledgerEntryJson(entry: LedgerEntry, now: Date): z.output<typeof ledgerEntrySchema> & JsonObject {
  return {
    id: entry.id,
    buyer: entry.buyer,
    case_id: entry.caseId,
    kind: entry.kind,
    name: { ...LEDGER_KIND_NAMES[entry.kind] },
    basis: entry.basis,
    strength: entry.strength,
    state: ledgerState(entry, now),
    ruling_id: entry.rulingId,
    decided_by: entry.decidedBy,
    key_id: entry.keyId,
    created_at: entry.createdAt.toISOString(),
    expires_at: entry.expiresAt.toISOString(),
    frozen_by: entry.frozenBy,
    removed_at: entry.removedAt?.toISOString() ?? null,
    removed_because: entry.removedBecause,
  };
}
