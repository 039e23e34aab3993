import { beforeAll, expect, test } from 'vitest';
import { newId } from '#pipeline/core/ids.ts';
import type { VerdictClass, Versions } from '#pipeline/core/verdict.ts';
import type { CaseStore, InspectionResult, TenantStore } from '#pipeline/store/ports.ts';
import type { Reinspection, RescanClaim } from '#pipeline/store/rescan-ports.ts';
import { firstBrokenEvent } from '#pipeline/store/verdict-chain.ts';
import { describeCaseStore } from './drivers.ts';
import { CASE, newTenant, somePhoto, someResult, someVerdict } from './samples.ts';

const versions = (ela: string): Versions => ({ ...someVerdict().versions, detectors: { ela, exif: '1.0.0' } });
const verdictOf = (of: VerdictClass, ela: string) => ({ ...someVerdict(), class: of, versions: versions(ela) });

/** What looking again by that version of ela gives. */
function again(of: VerdictClass, ela: string): Reinspection {
  const result = someResult('0'.repeat(64), verdictOf(of, ela));
  const evidence = result.evidence.map(item => (item.detector === 'ela' ? { ...item, version: ela } : item));
  return { ...result, evidence, reran: ['ela'], ms: 40 };
}

describeCaseStore('rescans', under => {
  let store: CaseStore;
  beforeAll(async () => {
    store = await under.open();
    await store.noteVersions(versions('2.0.0'));
  });

  async function inspected(tenant: TenantStore, of: VerdictClass = 'no_finding'): Promise<string> {
    const { id } = await tenant.createCase(CASE);
    const { inspection } = await tenant.intake(somePhoto(), id, 'live');
    const result: InspectionResult = someResult(inspection.sha256, verdictOf(of, '1.0.0'));
    await tenant.finishInspection(inspection.id, result);
    return inspection.id;
  }

  /** Claims until one of that tenant's comes; nothing else runs here. */
  async function claimOf(tenant: TenantStore, seconds = 30): Promise<RescanClaim> {
    const claim = await store.claimRescanItem(seconds);
    expect(claim?.tenantId).toBe(tenant.tenantId);
    return claim!;
  }
  const ALL = { outdated: true } as const;

  test('what was found is looked at first, and exonerations are told first', async () => {
    const tenant = await newTenant(store);
    const quiet = await inspected(tenant);
    const accused = await inspected(tenant, 'edited');
    const { id, total } = await tenant.createRescan(ALL, 'ela 2');
    expect(total).toBe(2);

    const first = await claimOf(tenant);
    expect(first.inspectionId).toBe(accused);
    const second = await claimOf(tenant);
    expect(await store.finishRescanItem(second, again('ai_edited', '2.0.0'))).toBe('found');
    expect(await store.finishRescanItem(first, again('no_finding', '2.0.0'))).toBe('exonerated');
    expect(await store.claimRescanItem(30)).toBeNull();

    expect(await tenant.getRescan(id)).toMatchObject({
      status: 'done',
      outcomes: { exonerated: 1, found: 1, same: 0 },
    });
    const { items } = await tenant.rescanResults(id, { limit: 10 });
    expect(items.map(({ inspection }) => inspection.id)).toEqual([accused, quiet]);
    expect(items[0]).toMatchObject({ before: { class: 'edited' }, after: { class: 'no_finding' }, reran: ['ela'] });
  });

  test('a new verdict is appended to the chain, and is the one that is read; old evidence is kept aside', async () => {
    const tenant = await newTenant(store);
    const id = await inspected(tenant, 'edited');
    await tenant.createRescan(ALL, null);
    await store.finishRescanItem(await claimOf(tenant), again('no_finding', '2.0.0'));
    const read = await tenant.getInspection(id);
    expect(read?.result?.verdict.class).toBe('no_finding');
    expect(read?.result?.evidence.map(({ detector, version }) => `${detector} ${version}`)).toEqual([
      'ela 2.0.0',
      'exif 1.0.0',
    ]);
    const history = await tenant.verdictHistory(read!.photoId);
    expect(history.map(({ verdict }) => verdict.class)).toEqual(['edited', 'no_finding']);
    expect(firstBrokenEvent(history)).toBeNull();
    expect((await tenant.storedEvidence(id)).map(({ version }) => version).sort()).toEqual(['1.0.0', '1.0.0', '2.0.0']);
    const { items } = await tenant.searchInspections({ limit: 10, verdict: ['no_finding'] });
    expect(items.map(row => row.verdict?.class)).toEqual(['no_finding']);
  });

  test('an exoneration takes back what followed, once nothing of the case stands', async () => {
    const tenant = await newTenant(store);
    const { id: caseId } = await tenant.createCase(CASE);
    for (let i = 0; i < 2; i++) {
      const { inspection } = await tenant.intake(somePhoto(), caseId, 'live');
      await tenant.finishInspection(inspection.id, someResult(inspection.sha256, verdictOf('edited', '1.0.0')));
    }
    const report = await tenant.createReport(caseId, 'generic', 'zh');
    await tenant.createRescan(ALL, null);
    await store.finishRescanItem(await claimOf(tenant), again('no_finding', '2.0.0'));
    expect((await tenant.getReport(report.id))?.status).toBe('queued');
    await store.finishRescanItem(await claimOf(tenant), again('inconclusive', '2.0.0'));
    expect(await tenant.getReport(report.id)).toMatchObject({
      status: 'withdrawn',
      withdrawnBecause: 'verdict_changed',
    });
    await store.publishEvents(100, new Date());
    const changes = (await tenant.listEvents({ limit: 100 })).filter(({ type }) => type === 'verdict.changed');
    expect(changes.map(({ data }) => data.exonerates)).toEqual([true, true]);
  });

  test('the same versions a second time write nothing', async () => {
    const tenant = await newTenant(store);
    const id = await inspected(tenant);
    const everything = { outdated: false };
    await tenant.createRescan(everything, null);
    await tenant.createRescan(everything, null);
    expect(await store.finishRescanItem(await claimOf(tenant), again('edited', '2.0.0'))).toBe('found');
    expect(await store.finishRescanItem(await claimOf(tenant), again('edited', '2.0.0'))).toBe('current');
    const { photoId } = (await tenant.getInspection(id))!;
    expect(await tenant.verdictHistory(photoId)).toHaveLength(2);
    // And nothing is out of date any more.
    expect(await tenant.createRescan(ALL, null)).toMatchObject({ total: 0, status: 'done' });
  });

  test('a claim that ran out is taken by another, and its first holder comes too late', async () => {
    const tenant = await newTenant(store);
    await inspected(tenant);
    const { id } = await tenant.createRescan(ALL, null);
    const slow = await claimOf(tenant, 0);
    const quick = await claimOf(tenant);
    expect(quick).toMatchObject({ inspectionId: slow.inspectionId, attempts: 2 });
    expect(await store.extendRescanItem(slow, 30)).toBe(false);
    expect(await store.finishRescanItem(slow, again('edited', '2.0.0'))).toBeNull();
    expect(await store.finishRescanItem(quick, again('no_finding', '2.0.0'))).toBe('same');
    expect((await tenant.getRescan(id))?.outcomes).toMatchObject({ same: 1, found: 0 });
  });

  test('many workers at once never hold the same item', async () => {
    const tenant = await newTenant(store);
    for (let i = 0; i < 12; i++) await inspected(tenant);
    await tenant.createRescan(ALL, null);
    const claims = await Promise.all(Array.from({ length: 12 }, () => store.claimRescanItem(30)));
    expect(new Set(claims.map(claim => claim?.inspectionId)).size).toBe(12);
    for (const claim of claims) await store.finishRescanItem(claim!, again('no_finding', '2.0.0'));
  });

  test('paused: nothing is claimed until it is resumed; cancelled: what is under way is dropped', async () => {
    const tenant = await newTenant(store);
    const id = await inspected(tenant);
    const rescan = await tenant.createRescan(ALL, null);
    expect(await tenant.setRescanStatus(rescan.id, 'paused')).toMatchObject({ status: 'paused' });
    expect(await store.claimRescanItem(30)).toBeNull();
    await tenant.setRescanStatus(rescan.id, 'running');
    const claim = await claimOf(tenant);
    expect(await tenant.setRescanStatus(rescan.id, 'cancelled')).toMatchObject({ status: 'cancelled' });
    expect(await store.finishRescanItem(claim, again('edited', '2.0.0'))).toBeNull();
    expect(await store.claimRescanItem(30)).toBeNull();
    expect(await tenant.setRescanStatus(rescan.id, 'running')).toMatchObject({ status: 'cancelled' });
    expect((await tenant.getInspection(id))?.result?.verdict.class).toBe('no_finding');
  });

  test('an item that is given back waits; one that fails keeps its verdict', async () => {
    const tenant = await newTenant(store);
    const id = await inspected(tenant, 'edited');
    const rescan = await tenant.createRescan(ALL, null);
    const claim = await claimOf(tenant);
    await store.releaseRescanItem(claim, 60);
    expect(await store.claimRescanItem(30)).toBeNull();
    await store.releaseRescanItem(claim, 0);
    await tenant.setRescanStatus(rescan.id, 'cancelled');

    await tenant.createRescan(ALL, null);
    await store.failRescanItem(await claimOf(tenant), 'photo_unprocessable');
    expect((await tenant.getInspection(id))?.result?.verdict.class).toBe('edited');
    expect(await store.claimRescanItem(30)).toBeNull();
  });

  test.each([
    ['verdict', { verdicts: ['edited'] }, 1],
    ['another verdict', { verdicts: ['reused'] }, 0],
    ['category', { categories: ['fresh'] }, 2],
    ['another category', { categories: ['pets'] }, 0],
    ['time', { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' }, 2],
    ['another time', { to: '2020-01-01T00:00:00Z' }, 0],
    ['an older version', { detector: { id: 'ela', below: '1.10.0' } }, 2],
    ['no older version', { detector: { id: 'ela', below: '1.0.0' } }, 0],
    ['a detector that never ran', { detector: { id: 'new', below: '1.0.0' } }, 2],
    ['order number', { text: '2048' }, 2],
    ['another order number', { text: '2049' }, 0],
  ] as const)('chosen by %s', async (_name, condition, count) => {
    const tenant = await newTenant(store);
    await inspected(tenant);
    await inspected(tenant, 'edited');
    expect((await tenant.estimateRescan({ outdated: true, ...condition })).count).toBe(count);
  });

  test('an estimate names the detectors that would run, at what they were measured to take', async () => {
    const tenant = await newTenant(store);
    await inspected(tenant);
    await inspected(tenant);
    expect(await tenant.estimateRescan(ALL)).toEqual({
      count: 2,
      detectors: [{ detector: 'ela', version: '2.0.0', photos: 2, msPerPhoto: 12.5 }],
      ms: 25,
    });
  });

  test('another tenant sees none of it', async () => {
    const tenant = await newTenant(store);
    await inspected(tenant);
    const { id } = await tenant.createRescan(ALL, null);
    const stranger = await newTenant(store);
    expect(await stranger.getRescan(id)).toBeNull();
    expect(await stranger.setRescanStatus(id, 'cancelled')).toBeNull();
    expect((await stranger.rescanResults(id, { limit: 5 })).items).toEqual([]);
    expect((await stranger.listRescans({ limit: 5 })).items).toEqual([]);
    expect((await tenant.setRescanStatus(id, 'cancelled'))?.status).toBe('cancelled');
    expect(await tenant.getRescan(newId())).toBeNull();
  });
});
