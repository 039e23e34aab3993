import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { buyerPseudonym } from '../../core/buyer.ts';

const TABLES = ['buyer_keys', 'decisions', 'appeals', 'ledger_entries', 'risk_assessments'] as const;

/** What people say about a verdict and what follows: decisions, appeals, the buyers' ledger, risk assessments. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tables(db);
  await fences(db);
  await knownBuyers(db);
}

async function tables(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table refundlens.buyer_keys (
      tenant_id uuid primary key references refundlens.tenants,
      key bytea not null check (length(key) = 32),
      created_at timestamptz(3) not null default clock_timestamp()
    );

    alter table refundlens.cases
      add column buyer uuid,
      -- Columns, not indexes on expressions: row-level security lets no index of "->>" be used.
      add column refund_number text generated always as (refund->>'refund_id') stored,
      add column order_number text generated always as (refund->>'tid') stored,
      add column suborder_number text generated always as (refund->>'oid') stored,
      add column cleared_by text check (cleared_by in ('appeal_upheld', 'ruling_rejected'));
    create index cases_by_buyer on refundlens.cases (tenant_id, buyer) where buyer is not null;
    create index cases_by_refund on refundlens.cases (tenant_id, refund_number);
    create index cases_by_order on refundlens.cases (tenant_id, order_number);
    create index cases_by_suborder on refundlens.cases (tenant_id, suborder_number);

    alter table refundlens.reports
      add column answers json,
      add column withdrawn_at timestamptz(3),
      add column withdrawn_because text,
      drop constraint reports_status_check,
      add constraint reports_status_check check (status in ('queued', 'done', 'failed', 'withdrawn')),
      add check ((status = 'withdrawn') = (withdrawn_at is not null));
    create index reports_by_case on refundlens.reports (tenant_id, case_id, created_at);

    create table refundlens.decisions (
      tenant_id uuid not null,
      id uuid not null,
      sequence bigint generated always as identity,
      case_id uuid,
      inspection_id uuid,
      type text not null,
      data json not null,
      key_id uuid,
      created_at timestamptz(3) not null default clock_timestamp(),
      primary key (tenant_id, id),
      foreign key (tenant_id, case_id) references refundlens.cases (tenant_id, id),
      foreign key (tenant_id, inspection_id) references refundlens.inspections (tenant_id, id),
      foreign key (tenant_id, key_id) references refundlens.api_keys (tenant_id, id),
      check (case_id is not null or inspection_id is not null)
    );
    create index decisions_by_case on refundlens.decisions (tenant_id, case_id, sequence);
    create index decisions_by_inspection on refundlens.decisions (tenant_id, inspection_id, sequence)
      where inspection_id is not null;

    create table refundlens.appeals (
      tenant_id uuid not null,
      id uuid not null,
      case_id uuid not null,
      state text not null default 'open'
        check (state in ('open', 'under_review', 'upheld', 'rejected', 'withdrawn')),
      ground text not null,
      reference text,
      file_by timestamptz(3),
      answer_by timestamptz(3) not null,
      decided_by text,
      key_id uuid not null,
      created_at timestamptz(3) not null default clock_timestamp(),
      closed_at timestamptz(3),
      primary key (tenant_id, id),
      foreign key (tenant_id, case_id) references refundlens.cases (tenant_id, id),
      foreign key (tenant_id, key_id) references refundlens.api_keys (tenant_id, id),
      check ((state in ('open', 'under_review')) = (closed_at is null))
    );
    create unique index appeals_one_open on refundlens.appeals (tenant_id, case_id)
      where state in ('open', 'under_review');
    create index appeals_by_time on refundlens.appeals (tenant_id, created_at desc, id desc);

    create table refundlens.ledger_entries (
      tenant_id uuid not null,
      id uuid not null,
      buyer uuid not null,
      case_id uuid not null,
      kind text not null
        check (kind in ('abnormal_refund_only', 'swapped_return', 'false_return', 'web_or_edited_image')),
      basis text not null check (basis in ('human_confirmed', 'platform_upheld')),
      strength text not null,
      ruling_id uuid,
      decided_by text not null,
      key_id uuid not null,
      created_at timestamptz(3) not null default clock_timestamp(),
      expires_at timestamptz(3) not null,
      frozen_by uuid,
      removed_at timestamptz(3),
      removed_because text,
      primary key (tenant_id, id),
      foreign key (tenant_id, case_id) references refundlens.cases (tenant_id, id),
      foreign key (tenant_id, ruling_id) references refundlens.decisions (tenant_id, id),
      foreign key (tenant_id, frozen_by) references refundlens.appeals (tenant_id, id),
      foreign key (tenant_id, key_id) references refundlens.api_keys (tenant_id, id),
      check ((basis = 'platform_upheld') = (ruling_id is not null)),
      check ((removed_at is null) = (removed_because is null))
    );
    create unique index ledger_entries_once on refundlens.ledger_entries (tenant_id, case_id, kind)
      where removed_at is null;
    create index ledger_entries_by_buyer on refundlens.ledger_entries (tenant_id, buyer, created_at);

    create table refundlens.risk_assessments (
      tenant_id uuid not null,
      id uuid not null,
      case_id uuid not null,
      result json not null,
      key_id uuid not null,
      created_at timestamptz(3) not null default clock_timestamp(),
      primary key (tenant_id, id),
      foreign key (tenant_id, case_id) references refundlens.cases (tenant_id, id),
      foreign key (tenant_id, key_id) references refundlens.api_keys (tenant_id, id)
    );
    create index risk_assessments_by_case on refundlens.risk_assessments (tenant_id, case_id, created_at);
  `.execute(db);
}

/** As 0002: a tenant sees its own rows alone, and the history of decisions is written once. */
async function fences(db: Kysely<unknown>): Promise<void> {
  for (const table of TABLES) {
    await sql`
      alter table refundlens.${sql.ref(table)} enable row level security, force row level security;
      create policy own_tenant on refundlens.${sql.ref(table)}
        using (tenant_id::text = current_setting('refundlens.tenant', true));
      create policy infrastructure on refundlens.${sql.ref(table)} to current_user
        using (current_setting('refundlens.tenant', true) = '*');
    `.execute(db);
  }
  await sql`
    create or replace function refundlens.refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
    end $$;
    create trigger append_only before update or delete on refundlens.decisions
      for each row execute function refundlens.refuse_change();
    create trigger append_only_all before truncate on refundlens.decisions
      for each statement execute function refundlens.refuse_change();
    do $$
    begin
      if exists (select from pg_roles where rolname = 'refundlens_tenant') then
        grant select, insert on refundlens.buyer_keys, refundlens.decisions, refundlens.risk_assessments
          to refundlens_tenant;
        grant select, insert, update on refundlens.appeals, refundlens.ledger_entries to refundlens_tenant;
      end if;
    end $$;
  `.execute(db);
}

/** Gives the buyers of cases that are there already their pseudonyms, a thousand cases at a time. */
async function knownBuyers(db: Kysely<unknown>): Promise<void> {
  await sql`select set_config('refundlens.tenant', '*', true)`.execute(db);
  const keys = new Map<string, Buffer>();
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<{ tenant_id: string; id: string; uid: string }>`
      select tenant_id, id, refund->>'buyer_open_uid' as uid from refundlens.cases
      where id > ${after} and refund->>'buyer_open_uid' is not null order by id limit 1000`.execute(db);
    for (const { tenant_id, id, uid } of rows) {
      let key = keys.get(tenant_id);
      if (!key) {
        key = randomBytes(32);
        keys.set(tenant_id, key);
        await sql`insert into refundlens.buyer_keys (tenant_id, key) values (${tenant_id}, ${key})`.execute(db);
      }
      await sql`update refundlens.cases set buyer = ${buyerPseudonym(key, uid)}
        where tenant_id = ${tenant_id} and id = ${id}`.execute(db);
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}
