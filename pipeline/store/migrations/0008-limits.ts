import { type Kysely, sql } from 'kysely';

/**
 * Limits: what a key may ask for in a minute, what a tenant may send in a day (null: the service's settings), and the
 * counters that all API processes share. Counters name no row of a tenant; only infrastructure sees them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refundlens.api_keys add column requests_per_minute integer check (requests_per_minute > 0);
    alter table refundlens.tenants add column photos_per_day integer check (photos_per_day >= 0);

    create table refundlens.rate_counts (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    ) with (fillfactor = 50);
    create index rate_counts_by_end on refundlens.rate_counts (expire);
    alter table refundlens.rate_counts enable row level security, force row level security;
    create policy infrastructure on refundlens.rate_counts to current_user
      using (current_setting('refundlens.tenant', true) = '*');

    create index audit_newest on refundlens.audit (tenant_id, id desc);
  `.execute(db);
}
