import { type Kysely, sql } from 'kysely';

/**
 * Looking again. A detector's word on an inspection is kept once per version: the primary key of `evidence` is what
 * keeps a photo from being inspected twice for the same version. What no longer counts is marked, never deleted.
 * An inspection may now have several verdicts; `verdict_sequence` names the one in force.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await laterVerdicts(db);
  await rescans(db);
  await imports(db);
  await fences(db);
}

async function laterVerdicts(db: Kysely<unknown>): Promise<void> {
  await sql`
    select set_config('refundlens.tenant', '*', true);

    alter table refundlens.evidence
      add column superseded_at timestamptz(3),
      drop constraint evidence_pkey,
      add primary key (tenant_id, inspection_id, detector, version);

    alter table refundlens.verdict_events drop constraint verdict_events_tenant_id_inspection_id_key;
    create index verdict_events_by_inspection on refundlens.verdict_events (tenant_id, inspection_id, sequence);

    alter table refundlens.inspections
      add column verdict_sequence integer,
      add column versions_key text;
    update refundlens.inspections i set verdict_sequence = e.sequence
      from refundlens.verdict_events e where e.tenant_id = i.tenant_id and e.inspection_id = i.id;

    create table refundlens.versions_in_force (
      only_one boolean primary key default true check (only_one),
      versions json not null,
      versions_key text not null,
      noted_at timestamptz(3) not null default clock_timestamp()
    );
  `.execute(db);
}

async function rescans(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table refundlens.rescans (
      tenant_id uuid not null references refundlens.tenants,
      id uuid not null,
      name text,
      selection json not null,
      status text not null default 'running' check (status in ('running', 'paused', 'cancelled', 'done')),
      total integer not null default 0,
      created_at timestamptz(3) not null default clock_timestamp(),
      resumed_at timestamptz(3) not null default clock_timestamp(),
      finished_at timestamptz(3),
      primary key (tenant_id, id)
    );
    create index rescans_running on refundlens.rescans (id) where status = 'running';
    create index rescans_by_time on refundlens.rescans (tenant_id, created_at desc, id desc);

    create table refundlens.rescan_items (
      tenant_id uuid not null,
      rescan_id uuid not null,
      inspection_id uuid not null,
      urgency smallint not null,
      attempts integer not null default 0,
      claim uuid,
      claimed_until timestamptz(3) not null default '-infinity',
      outcome text check (outcome in ('exonerated', 'found', 'changed', 'same', 'current', 'failed')),
      rank smallint,
      old_sequence integer,
      new_sequence integer,
      reran text[],
      ms real,
      error_code text,
      finished_at timestamptz(3),
      primary key (tenant_id, rescan_id, inspection_id),
      foreign key (tenant_id, rescan_id) references refundlens.rescans (tenant_id, id),
      foreign key (tenant_id, inspection_id) references refundlens.inspections (tenant_id, id),
      check ((outcome is null) = (finished_at is null)),
      check ((outcome = 'failed') = (error_code is not null))
    );
    create index rescan_items_open on refundlens.rescan_items (rescan_id, urgency, inspection_id)
      where outcome is null;
    create index rescan_items_results on refundlens.rescan_items (tenant_id, rescan_id, rank, inspection_id)
      where outcome is not null;
  `.execute(db);
}

async function imports(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table refundlens.imported_lines (
      tenant_id uuid not null,
      line_key text not null,
      content_hash text not null,
      case_id uuid not null,
      created_at timestamptz(3) not null default clock_timestamp(),
      primary key (tenant_id, line_key),
      foreign key (tenant_id, case_id) references refundlens.cases (tenant_id, id)
    );
  `.execute(db);
}

async function fences(db: Kysely<unknown>): Promise<void> {
  for (const table of ['rescans', 'rescan_items', 'imported_lines']) {
    await sql`
      alter table refundlens.${sql.ref(table)} enable row level security, force row level security;
      create policy own_tenant on refundlens.${sql.ref(table)}
        using (tenant_id::text = current_setting('refundlens.tenant', true));
      create policy infrastructure on refundlens.${sql.ref(table)} to current_user
        using (current_setting('refundlens.tenant', true) = '*');
    `.execute(db);
  }
  // What is in force is in force for all: read by everyone, written by the service alone.
  await sql`
    alter table refundlens.versions_in_force enable row level security, force row level security;
    create policy read_by_all on refundlens.versions_in_force for select using (true);
    create policy infrastructure on refundlens.versions_in_force to current_user
      using (current_setting('refundlens.tenant', true) = '*');
  `.execute(db);
  await sql`
    do $$
    begin
      if exists (select from pg_roles where rolname = 'refundlens_tenant') then
        grant select, insert, update on refundlens.rescans, refundlens.rescan_items to refundlens_tenant;
        grant select, insert on refundlens.imported_lines to refundlens_tenant;
        grant select on refundlens.versions_in_force to refundlens_tenant;
        grant update (superseded_at) on refundlens.evidence to refundlens_tenant;
      end if;
    end $$;
  `.execute(db);
}
