import { type Kysely, sql } from 'kysely';

/** What finds a photo that looks like an earlier one: its 64-bit hash, its 16-bit bands for the index, its fingerprint. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refundlens.photos
      add column perceptual_hash text check (perceptual_hash ~ '^[0-9a-f]{16}$'),
      add column hash_bands integer[],
      add column fingerprint text;
    create index photos_by_hash_band on refundlens.photos using gin (hash_bands);
  `.execute(db);
}
