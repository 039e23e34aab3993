import { beforeAll, expect, test } from 'vitest';
import type { CaseStore } from '#pipeline/store/ports.ts';
import { firstBrokenEvent } from '#pipeline/store/verdict-chain.ts';
import { describeCaseStore } from './drivers.ts';
import { CASE, newTenant, somePhoto, someResult, someVerdict } from './samples.ts';

describeCaseStore('inspections and verdicts', under => {
  let store: CaseStore;
  beforeAll(async () => {
    store = await under.open();
  });

  test('a photo goes from queued over running to its verdict, all of it kept', async () => {
    const tenant = await newTenant(store);
    const { id: caseId } = await tenant.createCase(CASE);
    const photo = somePhoto();
    const { inspection, repeated } = await tenant.intake(photo, caseId, 'batch');
    expect(repeated).toBe(false);
    expect(inspection).toMatchObject({
      caseId,
      sha256: photo.sha256,
      role: 'claim',
      filename: '照片 1.jpg',
      status: 'queued',
      priority: 'batch',
      attempts: 0,
      finishedAt: null,
    });
    expect(await tenant.beginInspection(inspection.id)).toMatchObject({ status: 'running', attempts: 1 });
    expect(await tenant.beginInspection(inspection.id)).toMatchObject({ status: 'running', attempts: 2 });
    const result = someResult(photo.sha256);
    expect(await tenant.finishInspection(inspection.id, result)).toBe(true);
    const done = await tenant.getInspection(inspection.id);
    expect(done).toMatchObject({ status: 'done', errorCode: null, finishedAt: expect.any(Date) });
    expect(done?.result).toEqual({
      ...result,
      event: expect.objectContaining({ sequence: 1, verdict: result.verdict }),
    });
    expect(await tenant.listInspections(caseId)).toEqual([done]);
    expect(await tenant.beginInspection(inspection.id)).toBeNull();
  });

  test('the same bytes again are the same inspection, also when they come at once', async () => {
    const tenant = await newTenant(store);
    const { id: caseId } = await tenant.createCase(CASE);
    const photo = somePhoto();
    const taken = await Promise.all(Array.from({ length: 20 }, () => tenant.intake(photo, caseId, 'live')));
    expect(new Set(taken.map(each => each.inspection.id)).size).toBe(1);
    expect(taken.filter(each => !each.repeated)).toHaveLength(1);
    const alone = await Promise.all([tenant.intake(photo, null, 'live'), tenant.intake(photo, null, 'live')]);
    expect(alone.filter(each => each.repeated)).toHaveLength(1);
    const packing = await tenant.intake({ ...photo, role: 'packing' }, caseId, 'live');
    expect(packing.repeated).toBe(false);
    const ids = [taken[0]!, alone[0]!, packing].map(each => each.inspection.photoId);
    expect(new Set(ids).size).toBe(1);
  });

  test('two tenants with the same bytes have each a photo of their own', async () => {
    const [one, other] = [await newTenant(store), await newTenant(store)];
    const photo = somePhoto();
    const [a, b] = [await one.intake(photo, null, 'live'), await other.intake(photo, null, 'live')];
    expect(b.repeated).toBe(false);
    expect(a.inspection.photoId).not.toBe(b.inspection.photoId);
  });

  test('a failed inspection is over, and the same bytes may be sent again', async () => {
    const tenant = await newTenant(store);
    const photo = somePhoto();
    const { inspection } = await tenant.intake(photo, null, 'live');
    await tenant.failInspection(inspection.id, 'photo_unprocessable');
    expect(await tenant.getInspection(inspection.id)).toMatchObject({
      status: 'failed',
      errorCode: 'photo_unprocessable',
      result: null,
    });
    expect(await tenant.finishInspection(inspection.id, someResult(photo.sha256))).toBe(false);
    const again = await tenant.intake(photo, null, 'live');
    expect(again.repeated).toBe(false);
    expect(again.inspection.id).not.toBe(inspection.id);
  });

  test('of many finishes at once exactly one writes the verdict, which no failure overturns', async () => {
    const tenant = await newTenant(store);
    const photo = somePhoto();
    const { inspection } = await tenant.intake(photo, null, 'live');
    const others = await under.open();
    const finishes = Array.from({ length: 12 }, (_, i) =>
      (i % 2 ? tenant : others.tenant(tenant.tenantId)).finishInspection(
        inspection.id,
        someResult(photo.sha256, someVerdict(0.01 + i / 100)),
      ),
    );
    expect((await Promise.all(finishes)).filter(Boolean)).toHaveLength(1);
    await tenant.failInspection(inspection.id, 'internal');
    expect(await tenant.verdictHistory(inspection.photoId)).toHaveLength(1);
    expect((await tenant.getInspection(inspection.id))?.status).toBe('done');
  });

  test("a photo's verdicts form a chain in which a changed word shows, also when written at once", async () => {
    const tenant = await newTenant(store);
    const photo = somePhoto();
    const cases = await Promise.all(Array.from({ length: 8 }, () => tenant.createCase(CASE)));
    const taken = await Promise.all(cases.map(row => tenant.intake(photo, row.id, 'live')));
    await Promise.all(
      taken.map((each, i) =>
        tenant.finishInspection(each.inspection.id, someResult(photo.sha256, someVerdict(0.01 + i / 100))),
      ),
    );
    const history = await tenant.verdictHistory(taken[0]!.inspection.photoId);
    expect(history.map(event => event.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(firstBrokenEvent(history)).toBeNull();
    const forged = history.map(event =>
      event.sequence === 3 ? { ...event, verdict: { ...event.verdict, class: 'edited' as const } } : event,
    );
    expect(firstBrokenEvent(forged)).toBe(3);
    expect(firstBrokenEvent(history.toSpliced(4, 1))).toBe(6);
  });
});
