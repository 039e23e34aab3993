import type { ColumnType, Generated } from 'kysely';
import type { AppealState, Clearance, Decision, LedgerBasis, LedgerKind } from '../../core/decision.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Strength } from '../../core/verdict.ts';

/** Read as a value, written as its JSON text. */
type Json<T> = ColumnType<T, string, never>;

/** What a step must not be made without, and what the database fills in. */
export interface DecisionSchema {
  buyer_keys: {
    tenant_id: string;
    /** 32 random bytes. */
    key: Buffer;
    created_at: Generated<Date>;
  };
  decisions: {
    tenant_id: string;
    id: string;
    /** Order of the history. */
    sequence: Generated<string>;
    case_id: string | null;
    inspection_id: string | null;
    type: Decision['type'];
    data: Json<JsonObject>;
    /** null: the service itself, by a new verdict. */
    key_id: string | null;
    created_at: Generated<Date>;
  };
  appeals: {
    tenant_id: string;
    id: string;
    case_id: string;
    state: Generated<AppealState>;
    ground: string;
    reference: string | null;
    file_by: Date | null;
    answer_by: Date;
    decided_by: string | null;
    key_id: string;
    created_at: Generated<Date>;
    closed_at: Date | null;
  };
  ledger_entries: {
    tenant_id: string;
    id: string;
    buyer: string;
    case_id: string;
    kind: LedgerKind;
    basis: LedgerBasis;
    strength: Strength;
    ruling_id: string | null;
    decided_by: string;
    key_id: string;
    created_at: Generated<Date>;
    expires_at: Date;
    frozen_by: string | null;
    removed_at: Date | null;
    removed_because: Clearance | null;
  };
  risk_assessments: {
    tenant_id: string;
    id: string;
    case_id: string;
    result: Json<JsonObject>;
    key_id: string;
    created_at: Generated<Date>;
  };
}
