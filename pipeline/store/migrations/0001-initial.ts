import { type Kysely, sql } from 'kysely';

/**
 * Tables of the first version. Keys lead with tenant_id, so that no foreign key can cross from one tenant to another.
 * `json`, not `jsonb`: the text is evidence and is kept as written, and a NUL in some file's metadata is allowed there.
 * Times have milliseconds, as JavaScript has, so that a cursor made of one finds its row again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table refundlens.tenants (
      id uuid primary key,
      name text not null,
      created_at timestamptz(3) not null default clock_timestamp()
    );

    create table refundlens.api_keys (
      tenant_id uuid not null references refundlens.tenants,
      id uuid not null,
      name text not null,
      scopes text[] not null,
      secret_hash bytea not null unique check (length(secret_hash) = 32),
      created_at timestamptz(3) not null default clock_timestamp(),
      revoked_at timestamptz(3),
      primary key (tenant_id, id)
    );

    create table refundlens.cases (
      tenant_id uuid not null references refundlens.tenants,
      id uuid not null,
      reference text,
      title text,
      category text not null,
      refund json not null,
      timeline json not null,
      created_at timestamptz(3) not null default clock_timestamp(),
      primary key (tenant_id, id)
    );
    create index cases_by_time on refundlens.cases (tenant_id, created_at desc, id desc);
    create index cases_by_reference on refundlens.cases (tenant_id, reference, created_at desc, id desc);

    create table refundlens.photos (
      tenant_id uuid not null references refundlens.tenants,
      id uuid not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      format text not null,
      bytes integer not null check (bytes >= 0),
      created_at timestamptz(3) not null default clock_timestamp(),
      primary key (tenant_id, id),
      unique (tenant_id, sha256)
    );

    create table refundlens.inspections (
      tenant_id uuid not null,
      id uuid not null,
      case_id uuid,
      photo_id uuid not null,
      role text not null,
      filename text,
      status text not null default 'queued' check (status in ('queued', 'running', 'done', 'failed')),
      priority text not null check (priority in ('live', 'batch')),
      attempts integer not null default 0,
      error_code text,
      facts json,
      artifacts json,
      created_at timestamptz(3) not null default clock_timestamp(),
      started_at timestamptz(3),
      finished_at timestamptz(3),
      primary key (tenant_id, id),
      foreign key (tenant_id, case_id) references refundlens.cases (tenant_id, id),
      foreign key (tenant_id, photo_id) references refundlens.photos (tenant_id, id),
      check ((status = 'failed') = (error_code is not null))
    );
    create unique index inspections_once on refundlens.inspections
      (tenant_id, photo_id, role, coalesce(case_id, '00000000-0000-0000-0000-000000000000'))
      where status <> 'failed';
    create index inspections_by_case on refundlens.inspections (tenant_id, case_id, created_at, id);
    create index inspections_unfinished on refundlens.inspections (created_at) where status in ('queued', 'running');

    create table refundlens.evidence (
      tenant_id uuid not null,
      inspection_id uuid not null,
      position integer not null,
      detector text not null,
      version text not null,
      family text not null,
      status text not null,
      data json not null,
      primary key (tenant_id, inspection_id, position),
      foreign key (tenant_id, inspection_id) references refundlens.inspections (tenant_id, id)
    );

    create table refundlens.verdict_events (
      tenant_id uuid not null,
      photo_id uuid not null,
      sequence integer not null check (sequence >= 1),
      inspection_id uuid not null,
      verdict json not null,
      previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
      hash text not null check (hash ~ '^[0-9a-f]{64}$'),
      created_at timestamptz(3) not null default clock_timestamp(),
      primary key (tenant_id, photo_id, sequence),
      unique (tenant_id, inspection_id),
      foreign key (tenant_id, photo_id) references refundlens.photos (tenant_id, id),
      foreign key (tenant_id, inspection_id) references refundlens.inspections (tenant_id, id)
    );

    create table refundlens.reports (
      tenant_id uuid not null,
      id uuid not null,
      case_id uuid not null,
      profile text not null,
      language text not null,
      status text not null default 'queued' check (status in ('queued', 'done', 'failed')),
      error_code text,
      error_detail text,
      files json,
      created_at timestamptz(3) not null default clock_timestamp(),
      finished_at timestamptz(3),
      primary key (tenant_id, id),
      foreign key (tenant_id, case_id) references refundlens.cases (tenant_id, id)
    );
    create index reports_unfinished on refundlens.reports (created_at) where status = 'queued';

    create table refundlens.outbox (
      tenant_id uuid not null references refundlens.tenants,
      id bigint generated always as identity primary key,
      kind text not null check (kind in ('inspect', 'report')),
      subject_id uuid not null,
      priority text not null check (priority in ('live', 'batch')),
      sending integer not null default 1,
      created_at timestamptz(3) not null default clock_timestamp(),
      sent_at timestamptz(3),
      unique (tenant_id, kind, subject_id, sending)
    );
    create index outbox_unsent on refundlens.outbox (priority desc, id) where sent_at is null;

    create table refundlens.idempotency_keys (
      tenant_id uuid not null references refundlens.tenants,
      key text not null,
      request_hash text not null,
      response json,
      claimed_at timestamptz(3) not null default clock_timestamp(),
      primary key (tenant_id, key)
    );
    create index idempotency_keys_by_time on refundlens.idempotency_keys (claimed_at);

    create table refundlens.audit (
      tenant_id uuid not null references refundlens.tenants,
      id bigint generated always as identity primary key,
      action text not null,
      subject text not null,
      key_id uuid,
      created_at timestamptz(3) not null default clock_timestamp()
    );
    create index audit_by_time on refundlens.audit (tenant_id, created_at);
  `.execute(db);
}
