import { type Kysely, sql } from 'kysely';

/**
 * What leaves the service and what is fetched from elsewhere.
 *
 * An event is written in the transaction of what it tells and gets its position in the feed only afterwards, from one
 * publisher at a time: positions then grow in the order of commits, so that no reader passes over a slow transaction.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table refundlens.events (
      tenant_id uuid not null references refundlens.tenants,
      id uuid not null,
      recorded bigint generated always as identity,
      type text not null,
      data json not null,
      created_at timestamptz(3) not null default clock_timestamp(),
      position bigint,
      primary key (tenant_id, id)
    );
    create sequence refundlens.event_positions;
    create unique index events_by_position on refundlens.events (tenant_id, position);
    create index events_unpublished on refundlens.events (recorded) where position is null;
    create index events_by_time on refundlens.events (created_at);

    create table refundlens.webhook_endpoints (
      tenant_id uuid not null references refundlens.tenants,
      id uuid not null,
      url text not null,
      description text,
      types text[] not null,
      created_at timestamptz(3) not null default clock_timestamp(),
      disabled_at timestamptz(3),
      disabled_because text check (disabled_because in ('asked', 'gone')),
      primary key (tenant_id, id),
      check ((disabled_at is null) = (disabled_because is null))
    );

    create table refundlens.webhook_secrets (
      tenant_id uuid not null,
      endpoint_id uuid not null,
      id uuid not null,
      sealed bytea not null,
      created_at timestamptz(3) not null default clock_timestamp(),
      expires_at timestamptz(3),
      primary key (tenant_id, id),
      foreign key (tenant_id, endpoint_id) references refundlens.webhook_endpoints (tenant_id, id) on delete cascade
    );
    create index webhook_secrets_by_endpoint on refundlens.webhook_secrets (tenant_id, endpoint_id);

    create table refundlens.webhook_deliveries (
      tenant_id uuid not null,
      id uuid not null,
      endpoint_id uuid not null,
      event_id uuid not null,
      status text not null default 'pending' check (status in ('pending', 'delivered', 'dead')),
      attempts integer not null default 0,
      next_attempt_at timestamptz(3) not null,
      created_at timestamptz(3) not null default clock_timestamp(),
      finished_at timestamptz(3),
      primary key (tenant_id, id),
      unique (tenant_id, endpoint_id, event_id),
      foreign key (tenant_id, endpoint_id) references refundlens.webhook_endpoints (tenant_id, id) on delete cascade,
      foreign key (tenant_id, event_id) references refundlens.events (tenant_id, id) on delete cascade
    );
    create index webhook_deliveries_due on refundlens.webhook_deliveries (tenant_id, endpoint_id, next_attempt_at)
      where status = 'pending';
    create index webhook_deliveries_by_time on refundlens.webhook_deliveries
      (tenant_id, endpoint_id, created_at desc, id desc);
    create index webhook_deliveries_by_event on refundlens.webhook_deliveries (tenant_id, event_id);

    create table refundlens.webhook_attempts (
      tenant_id uuid not null,
      delivery_id uuid not null,
      id bigint generated always as identity,
      at timestamptz(3) not null,
      status_code integer,
      failure text,
      ms integer not null,
      primary key (tenant_id, delivery_id, id),
      foreign key (tenant_id, delivery_id) references refundlens.webhook_deliveries (tenant_id, id) on delete cascade
    );

    create table refundlens.photo_fetches (
      tenant_id uuid not null references refundlens.tenants,
      id uuid not null,
      case_id uuid,
      url text not null,
      role text not null,
      priority text not null check (priority in ('live', 'batch')),
      status text not null default 'queued' check (status in ('queued', 'done', 'failed')),
      attempts integer not null default 0,
      next_attempt_at timestamptz(3) not null default clock_timestamp(),
      error_code text,
      error_detail json,
      inspection_id uuid,
      repeated boolean,
      created_at timestamptz(3) not null default clock_timestamp(),
      finished_at timestamptz(3),
      primary key (tenant_id, id),
      foreign key (tenant_id, case_id) references refundlens.cases (tenant_id, id),
      foreign key (tenant_id, inspection_id) references refundlens.inspections (tenant_id, id),
      check ((status = 'failed') = (error_code is not null)),
      check ((status = 'done') = (inspection_id is not null))
    );
    create index photo_fetches_due on refundlens.photo_fetches (priority desc, next_attempt_at) where status = 'queued';
    create index photo_fetches_by_inspection on refundlens.photo_fetches (tenant_id, inspection_id);
    create index photo_fetches_by_case on refundlens.photo_fetches (tenant_id, case_id, created_at, id);

    create table refundlens.uploads (
      tenant_id uuid not null references refundlens.tenants,
      id uuid not null,
      bytes integer not null check (bytes > 0),
      filename text,
      created_at timestamptz(3) not null default clock_timestamp(),
      expires_at timestamptz(3) not null,
      primary key (tenant_id, id)
    );
    create index uploads_by_time on refundlens.uploads (created_at);
  `.execute(db);
  for (const table of TABLES) await fence(db, table);
  await sql`
    do $$
    begin
      if exists (select from pg_roles where rolname = 'refundlens_tenant') then
        grant select, insert on refundlens.events, refundlens.uploads to refundlens_tenant;
        grant select, insert, update on refundlens.webhook_deliveries, refundlens.photo_fetches to refundlens_tenant;
        grant select, insert on refundlens.webhook_attempts to refundlens_tenant;
        grant select, insert, update, delete on refundlens.webhook_endpoints, refundlens.webhook_secrets
          to refundlens_tenant;
      end if;
    end $$;
  `.execute(db);
}

const TABLES = [
  'events',
  'webhook_endpoints',
  'webhook_secrets',
  'webhook_deliveries',
  'webhook_attempts',
  'photo_fetches',
  'uploads',
] as const;

async function fence(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`
    alter table refundlens.${sql.ref(table)} enable row level security, force row level security;
    create policy own_tenant on refundlens.${sql.ref(table)}
      using (tenant_id::text = current_setting('refundlens.tenant', true));
    create policy infrastructure on refundlens.${sql.ref(table)} to current_user
      using (current_setting('refundlens.tenant', true) = '*');
  `.execute(db);
}
