import { beforeAll, expect, test } from 'vitest';
import type { PhotoRole } from '#pipeline/core/case.ts';
import type { CaseStore, TenantStore } from '#pipeline/store/ports.ts';
import { describeCaseStore } from './drivers.ts';
import { CASE, newTenant, somePhoto, someResult } from './samples.ts';

describeCaseStore('photos that one is compared with', under => {
  let store: CaseStore;
  beforeAll(async () => {
    store = await under.open();
  });

  const MINE = '00ff00ff00ff00ff';
  /** Takes a photo in; inspected where it has a hash. */
  async function photo(tenant: TenantStore, caseId: string, role: PhotoRole, hash?: string, of = somePhoto()) {
    const { inspection } = await tenant.intake({ ...of, role }, caseId, 'live');
    if (hash) {
      const result = someResult(of.sha256);
      await tenant.finishInspection(inspection.id, { ...result, facts: { ...result.facts, perceptualHash: hash } });
    }
    return inspection.id;
  }
  const openCase = async (tenant: TenantStore) => (await tenant.createCase(CASE)).id;
  const heldFor = async (tenant: TenantStore, id: string) =>
    (await tenant.heldPhotos(id, MINE)).map(({ inspectionId }) => inspectionId);

  test("the merchant's of its own case, inspected or not, then look-alikes, nearest first", async () => {
    const tenant = await newTenant(store);
    const [own, other] = [await openCase(tenant), await openCase(tenant)];
    // 16 bits off; then 8; then 64.
    const far = await photo(tenant, other, 'claim', 'ff0000ff00ff00ff');
    const near = await photo(tenant, other, 'claim', '0fff00ff00ff00ff');
    await photo(tenant, other, 'claim', 'ff00ff00ff00ff00');
    const listing = await photo(tenant, own, 'listing', 'ff00ff00ff00ff00');
    const packing = await photo(tenant, own, 'packing');
    const mine = await photo(tenant, own, 'claim');
    await photo(tenant, own, 'packing');
    const held = await heldFor(tenant, mine);
    expect(held.slice(0, 2).sort()).toEqual([listing, packing].sort());
    expect(held.slice(2)).toEqual([near, far]);
    const [first] = await tenant.heldPhotos(mine, MINE);
    expect(first).toMatchObject({ caseId: own, reference: CASE.reference, refund: CASE.refund });
    expect((await tenant.heldPhotos(mine, MINE)).find(({ inspectionId }) => inspectionId === near)).toMatchObject({
      preview: 'ab'.repeat(32),
      role: 'claim',
    });
  });

  test('the same photo in many cases once, and none of another tenant', async () => {
    const [tenant, stranger] = [await newTenant(store), await newTenant(store)];
    const listing = somePhoto();
    const first = await photo(tenant, await openCase(tenant), 'listing', MINE, listing);
    await photo(tenant, await openCase(tenant), 'listing', MINE, listing);
    await photo(stranger, await openCase(stranger), 'listing', MINE);
    const mine = await photo(tenant, await openCase(tenant), 'claim');
    expect(await heldFor(tenant, mine)).toEqual([first]);
    expect(await heldFor(tenant, 'no uuid')).toEqual([]);
    expect(await heldFor(stranger, mine)).toEqual([]);
  });
});
