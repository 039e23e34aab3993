import { type Kysely, sql } from 'kysely';

/**
 * Look-alikes are found by the distance of their hashes itself, in one pass over an index that holds a tenant's hashes
 * and little else. The bands before let one in 1,000 unlike photos through, too many of 100,000, and their index could
 * not be used under row-level security.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refundlens.photos
      drop column hash_bands,
      add column hash_bits bit(64) generated always as (('x' || perceptual_hash)::bit(64)) stored;
    create index photos_by_hash on refundlens.photos (tenant_id, hash_bits, created_at, id) where hash_bits is not null;
  `.execute(db);
}
