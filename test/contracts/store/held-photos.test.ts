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

  test('look-alikes are found among any number of unlike photos that share a part of their hash', async () => {
    const tenant = await newTenant(store);
    const other = await openCase(tenant);
    const unlike = (i: number) => `00ff${i.toString(16).padStart(4, '0')}5555aaaa`;
    for (let i = 0; i < 60; i++) await photo(tenant, other, 'claim', unlike(i));
    const copies = [await photo(tenant, other, 'claim', '00ff00ff00ff00f8'), await photo(tenant, other, 'claim', MINE)];
    await photo(tenant, other, 'claim', '00ff00ff00ff0000');
    const mine = await photo(tenant, await openCase(tenant), 'claim', MINE);
    await photo(tenant, other, 'claim', MINE);
    const found = await tenant.earlierPhotos(mine, MINE);
    expect(found.map(({ inspectionId }) => inspectionId)).toEqual(copies);
    expect(found[0]).toMatchObject({ caseId: other, role: 'claim', perceptualHash: '00ff00ff00ff00f8' });
    expect(await tenant.earlierPhotos('no uuid', MINE)).toEqual([]);
  });

  test('of more look-alikes than are told, the same file and the nearest are', async () => {
    const tenant = await newTenant(store);
    const other = await openCase(tenant);
    for (let i = 0; i < 55; i++) await photo(tenant, other, 'claim', '00ff00ff00ff00fe');
    const bytes = somePhoto();
    const near = await photo(tenant, other, 'claim', MINE);
    const same = await photo(tenant, other, 'claim', MINE, bytes);
    const mine = await photo(tenant, await openCase(tenant), 'claim', MINE, bytes);
    const found = (await tenant.earlierPhotos(mine, MINE)).map(({ inspectionId }) => inspectionId);
    expect(found).toHaveLength(50);
    expect(found.slice(-2)).toEqual([near, same]);
  });
});
