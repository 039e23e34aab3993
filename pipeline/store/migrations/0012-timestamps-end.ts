import { type Kysely, sql } from 'kysely';

/** Timestamps end with the files of the last report that names them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
    begin
      if exists (select from pg_roles where rolname = 'refundlens_tenant') then
        grant delete on refundlens.timestamps to refundlens_tenant;
      end if;
    end $$;
  `.execute(db);
}
