import { type Kysely, sql } from 'kysely';

/**
 * Timestamps of third parties, by what they are of: a packet that is made again takes the one it has, and is the same
 * to the byte. Rows are only ever added.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table refundlens.timestamps (
      tenant_id uuid not null references refundlens.tenants,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      response bytea not null check (length(response) between 1 and 65536),
      created_at timestamptz(3) not null default clock_timestamp(),
      primary key (tenant_id, sha256)
    );
    alter table refundlens.timestamps enable row level security, force row level security;
    create policy own_tenant on refundlens.timestamps
      using (tenant_id::text = current_setting('refundlens.tenant', true));
    create policy infrastructure on refundlens.timestamps to current_user
      using (current_setting('refundlens.tenant', true) = '*');

    alter table refundlens.reports add column timestamp json;

    do $$
    begin
      if exists (select from pg_roles where rolname = 'refundlens_tenant') then
        grant select, insert on refundlens.timestamps to refundlens_tenant;
      end if;
    end $$;
  `.execute(db);
}
