import { type Kysely, sql } from 'kysely';

/** What the console needs: sessions, of which only the hash is kept, and lists of inspections by time and verdict. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table refundlens.sessions (
      tenant_id uuid not null,
      key_id uuid not null,
      secret_hash bytea primary key check (length(secret_hash) = 32),
      created_at timestamptz(3) not null default clock_timestamp(),
      expires_at timestamptz(3) not null,
      foreign key (tenant_id, key_id) references refundlens.api_keys (tenant_id, id)
    );
    create index sessions_by_end on refundlens.sessions (expires_at);
    alter table refundlens.sessions enable row level security, force row level security;
    create policy own_tenant on refundlens.sessions
      using (tenant_id::text = current_setting('refundlens.tenant', true));
    create policy infrastructure on refundlens.sessions to current_user
      using (current_setting('refundlens.tenant', true) = '*');
    do $$
    begin
      if exists (select from pg_roles where rolname = 'refundlens_tenant') then
        grant select on refundlens.sessions to refundlens_tenant;
      end if;
    end $$;

    alter table refundlens.inspections add column verdict_class text;
    create index inspections_by_time on refundlens.inspections (tenant_id, created_at desc, id desc);
    create index inspections_by_verdict on refundlens.inspections (tenant_id, verdict_class, created_at desc, id desc);
  `.execute(db);
}
