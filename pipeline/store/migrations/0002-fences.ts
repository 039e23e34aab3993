import { type Kysely, sql } from 'kysely';

const TENANT_TABLES = [
  'api_keys',
  'cases',
  'photos',
  'inspections',
  'evidence',
  'verdict_events',
  'reports',
  'outbox',
  'idempotency_keys',
  'audit',
] as const;

/** What the database itself refuses: changing a verdict, and seeing another tenant's rows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await appendOnlyVerdicts(db);
  await rowLevelSecurity(db);
  await tenantRole(db);
}

async function appendOnlyVerdicts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refundlens.refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'verdict_events is append-only: % refused', tg_op using errcode = 'restrict_violation';
    end $$;
    create trigger append_only before update or delete on refundlens.verdict_events
      for each row execute function refundlens.refuse_change();
    create trigger append_only_all before truncate on refundlens.verdict_events
      for each statement execute function refundlens.refuse_change();
  `.execute(db);
}

/**
 * A row is seen where the transaction says that it acts for the row's tenant. The owner of the tables, for the relay
 * and the like, sees all only where it says '*'. Nobody who says nothing sees anything.
 */
async function rowLevelSecurity(db: Kysely<unknown>): Promise<void> {
  for (const [table, column] of [['tenants', 'id'], ...TENANT_TABLES.map(name => [name, 'tenant_id'])] as const) {
    await sql`
      alter table refundlens.${sql.ref(table!)} enable row level security, force row level security;
      create policy own_tenant on refundlens.${sql.ref(table!)}
        using (${sql.ref(column!)}::text = current_setting('refundlens.tenant', true));
      create policy infrastructure on refundlens.${sql.ref(table!)} to current_user
        using (current_setting('refundlens.tenant', true) = '*');
    `.execute(db);
  }
}

/** The role that work for a tenant runs as. Where this user may not create roles, the policies hold it all the same. */
async function tenantRole(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
    begin
      begin
        create role refundlens_tenant nologin;
      exception
        -- There is one role for all databases of a server; another one may just have made it.
        when duplicate_object or unique_violation or insufficient_privilege then null;
      end;
      if not exists (select from pg_roles where rolname = 'refundlens_tenant') then
        return;
      end if;
      begin
        if not pg_has_role(current_user, 'refundlens_tenant', 'MEMBER')
          or not (select rolsuper from pg_roles where rolname = current_user) then
          execute format('grant refundlens_tenant to %I', current_user);
        end if;
      exception
        when insufficient_privilege then return;
      end;
      grant usage on schema refundlens to refundlens_tenant;
      grant select on refundlens.tenants to refundlens_tenant;
      grant select, insert, update on refundlens.api_keys, refundlens.cases, refundlens.photos, refundlens.inspections,
        refundlens.reports to refundlens_tenant;
      grant select, insert on refundlens.evidence, refundlens.verdict_events, refundlens.audit, refundlens.outbox
        to refundlens_tenant;
      grant select, insert, update, delete on refundlens.idempotency_keys to refundlens_tenant;
    end $$;
  `.execute(db);
}
