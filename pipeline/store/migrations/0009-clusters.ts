import { type Kysely, sql } from 'kysely';

/** Finds the few photos that were seen before among all evidence, for the list of pictures in several trades. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index evidence_of_reuse on refundlens.evidence (tenant_id, inspection_id)
      where detector = 'reuse' and superseded_at is null and data -> 'facts' ->> 'case_id' is not null;
  `.execute(db);
}
