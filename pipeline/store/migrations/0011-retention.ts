import { type Kysely, sql } from 'kysely';

/**
 * A tenant's own settings, and what keeping photos for a time only needs: when a photo last came in, when its files were
 * deleted, and the blobs that are still to be deleted. The rows of photos and reports stay, with their hashes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    select set_config('refundlens.tenant', '*', true);

    alter table refundlens.tenants
      add column retention_days integer check (retention_days between 7 and 3650),
      add column show_buyers boolean not null default true,
      add column show_place boolean not null default true,
      add column show_place_in_reports boolean not null default false;

    alter table refundlens.photos
      add column received_at timestamptz(3) not null default clock_timestamp(),
      add column purged_at timestamptz(3);
    update refundlens.photos set received_at = created_at;
    create index photos_kept on refundlens.photos (tenant_id, received_at) where purged_at is null;

    alter table refundlens.reports add column purged_at timestamptz(3);

    create table refundlens.blob_deletions (
      tenant_id uuid not null references refundlens.tenants,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      photo_id uuid,
      created_at timestamptz(3) not null default clock_timestamp(),
      primary key (tenant_id, sha256),
      foreign key (tenant_id, photo_id) references refundlens.photos (tenant_id, id)
    );
    alter table refundlens.blob_deletions enable row level security, force row level security;
    create policy own_tenant on refundlens.blob_deletions
      using (tenant_id::text = current_setting('refundlens.tenant', true));
    create policy infrastructure on refundlens.blob_deletions to current_user
      using (current_setting('refundlens.tenant', true) = '*');

    create index decisions_by_type on refundlens.decisions (tenant_id, type, created_at);

    do $$
    begin
      if exists (select from pg_roles where rolname = 'refundlens_tenant') then
        grant update (retention_days, show_buyers, show_place, show_place_in_reports) on refundlens.tenants
          to refundlens_tenant;
        grant select, insert, update, delete on refundlens.blob_deletions to refundlens_tenant;
      end if;
    end $$;
  `.execute(db);
}
