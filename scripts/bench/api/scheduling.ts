import type { CATEGORIES } from '#pipeline/core/case.ts';
import type { CaseStore } from '#pipeline/store/ports.ts';

const LANES = 2;

/** The first so many rows of the backlog, up to the size, are of these categories: how a part of it is chosen. */
export const SIZES: readonly { readonly size: number; readonly category: (typeof CATEGORIES)[number] }[] = [
  { size: 1_000, category: 'pets' },
  { size: 10_000, category: 'luxury' },
  { size: 50_000, category: 'jewelry' },
];

/**
 * What a rescan costs beside the photos: choosing rows, claiming each and writing that there was nothing to do. Prints
 * one line per size; as the lines show, it grows with the number of rows alone.
 */
export async function printScheduling(store: CaseStore, tenantId: string, sizes: readonly number[]): Promise<void> {
  const tenant = store.tenant(tenantId);
  for (const size of sizes) {
    const chosen = performance.now();
    const categories = SIZES.filter(part => part.size <= size).map(({ category }) => category);
    await tenant.createRescan({ outdated: false, categories }, `scheduling ${size}`);
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
