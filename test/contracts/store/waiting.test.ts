import { beforeAll, test } from 'vitest';
import { newId } from '#pipeline/core/ids.ts';
import type { CaseStore } from '#pipeline/store/ports.ts';
import { describeCaseStore } from './drivers.ts';
import { CASE, newTenant, somePhoto, someResult } from './samples.ts';

/** Longer than any test may take: who waits this long was not woken. */
const FOREVER = 10 * 60_000;

describeCaseStore('waiting for an end', under => {
  let store: CaseStore;
  let worker: CaseStore;
  beforeAll(async () => {
    store = await under.open();
    worker = await under.open();
  });

  test('a verdict, a failed inspection, a report and a failed report each wake all who wait', async () => {
    const tenant = await newTenant(store);
    const { id: caseId } = await tenant.createCase(CASE);
    const [first, second] = [
      await tenant.intake(somePhoto(), caseId, 'live'),
      await tenant.intake(somePhoto(), caseId, 'live'),
    ];
    const reports = [
      await tenant.createReport(caseId, 'generic', 'zh'),
      await tenant.createReport(caseId, 'generic', 'en'),
    ];
    const waits = [
      ...[first, second, first].map(each => store.waitFor(tenant.tenantId, 'inspection', each.inspection.id, FOREVER)),
      ...reports.map(report => store.waitFor(tenant.tenantId, 'report', report.id, FOREVER)),
    ];
    const working = worker.tenant(tenant.tenantId);
    await working.finishInspection(first.inspection.id, someResult(first.inspection.sha256));
    await working.failInspection(second.inspection.id, 'photo_unprocessable');
    await working.finishReport(reports[0]!.id, {});
    await working.failReport(reports[1]!.id, 'internal', null);
    await Promise.all(waits);
  });

  test('what is finished already is not waited for', async () => {
    const tenant = await newTenant(store);
    const { inspection } = await tenant.intake(somePhoto(), null, 'live');
    await tenant.finishInspection(inspection.id, someResult(inspection.sha256));
    await store.waitFor(tenant.tenantId, 'inspection', inspection.id, FOREVER);
  });

  test('time-out, unknown ids and another tenant end quietly', async () => {
    const [mine, theirs] = [await newTenant(store), await newTenant(store)];
    const { inspection } = await theirs.intake(somePhoto(), null, 'live');
    await theirs.finishInspection(inspection.id, someResult(inspection.sha256));
    await store.waitFor(mine.tenantId, 'inspection', inspection.id, 30);
    await store.waitFor(mine.tenantId, 'report', newId(), 30);
    await store.waitFor(mine.tenantId, 'report', 'no id', 30);
  });
});
