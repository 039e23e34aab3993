import pg from 'pg';
import type { CaseStore } from '#pipeline/store/ports.ts';

const LANES = 2;

/**
 * What a rescan costs beside the photos: choosing rows, claiming each and writing that there was nothing to do. Prints
 * one line per size; as the lines show, it grows with the number of rows alone.
 */
export async function printScheduling(
  store: CaseStore,
  databaseUrl: string,
  tenantId: string,
  sizes: readonly number[],
): Promise<void> {
  const tenant = store.tenant(tenantId);
  for (const size of sizes) {
    const chosen = performance.now();
    const { id } = await tenant.createRescan({ outdated: false }, `scheduling ${size}`);
    await keepOnly(databaseUrl, id, size);
    const chooseMs = performance.now() - chosen;
    const begun = performance.now();
    let done = 0;
    await Promise.all(
      Array.from({ length: LANES }, async () => {
        for (let claim = await store.claimRescanItem(60); claim; claim = await store.claimRescanItem(60)) {
          await store.finishRescanItem(claim, null);
          done += 1;
        }
      }),
    );
    const ms = performance.now() - begun;
    console.log(
      `rescan_scheduling_${size}: ${((ms * LANES) / done).toFixed(2)} ms a photo to claim and finish, ${(chooseMs / 1000).toFixed(1)} s to choose`,
    );
  }
}

/** Leaves so many rows of a rescan, as if fewer had been chosen. */
async function keepOnly(databaseUrl: string, rescanId: string, size: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `delete from refundlens.rescan_items where rescan_id = $1 and inspection_id in
       (select inspection_id from refundlens.rescan_items where rescan_id = $1 order by inspection_id offset $2)`,
    [rescanId, size],
  );
  await client.end();
}
