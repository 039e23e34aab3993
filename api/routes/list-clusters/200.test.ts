import { expect, test } from 'vitest';
import { type TestTenant, testApi } from '#api/testing.ts';
import { exampleResult } from '#api/testing-data.ts';
import { caseInput } from '#pipeline/core/case.ts';
import type { JsonObject } from '#pipeline/core/json.ts';

const api = testApi();

/** A photo in a case of its own that was seen before in `earlier`, as the evidence of reuse says it. */
async function photoIn(
  reference: string,
  sha256: string,
  earlier: { caseId: string; createdAt: Date } | null,
  { store }: TestTenant = api().shop,
) {
  const { id: caseId } = await store.createCase(caseInput.parse({ reference }));
  const photo = { sha256, format: 'png', bytes: 9, role: 'claim', filename: null } as const;
  const { inspection } = await store.intake(photo, caseId, 'live');
  const result = exampleResult(sha256, {}, { sha256, mime: 'image/png' });
  const facts: JsonObject = earlier
    ? { case_id: earlier.caseId, reference: 'x', role: 'claim', seen_at: earlier.createdAt.toISOString() }
    : {};
  const reuse = { ...result.evidence[0]!, detector: 'reuse', family: 'reuse', facts } as const;
  await store.finishInspection(inspection.id, { ...result, evidence: [reuse] });
  return { id: inspection.id, caseId, createdAt: inspection.createdAt };
}

test('the same picture in several trades is one line: the first photo, then the later ones', async () => {
  const first = await photoIn('A', 'a'.repeat(64), null);
  const second = await photoIn('B', 'b'.repeat(64), first);
  const third = await photoIn('C', 'c'.repeat(64), first);
  await photoIn('D', 'd'.repeat(64), null);
  const { json } = await api().request('/v1/clusters');
  expect(json).toMatchObject({
    items: [
      {
        ...{ id: first.id, photos: 3, cases: 3, newest_at: third.createdAt.toISOString() },
        first: { id: first.id, case: { reference: 'A' } },
        later: [{ id: third.id }, { id: second.id, case: { reference: 'B' } }],
      },
    ],
    next_cursor: null,
  });
});

test('page by page, the newest first, and never those of another shop', async () => {
  const tenant = await api().newTenant();
  const clusters: string[] = [];
  for (const n of ['1', '2', '3']) {
    const first = await photoIn(`F${n}`, n.repeat(64), null, tenant);
    await photoIn(`L${n}`, n.repeat(64).replace(/^./, 'e'), first, tenant);
    clusters.unshift(first.id);
  }
  const { json } = await api().request('/v1/clusters?limit=2', { tenant });
  const { json: rest } = await api().request(`/v1/clusters?limit=2&cursor=${json.next_cursor}`, { tenant });
  expect([...json.items, ...rest.items].map(({ id }: { id: string }) => id)).toEqual(clusters);
  expect(rest.next_cursor).toBeNull();
});

test('a photo that another shop names is not shown', async () => {
  const [mine, theirs] = [await api().newTenant(), await api().newTenant()];
  const first = await photoIn('M', '7'.repeat(64), null, mine);
  await photoIn('T', '8'.repeat(64), first, theirs);
  for (const tenant of [mine, theirs]) {
    expect((await api().request('/v1/clusters', { tenant })).json.items).toEqual([]);
  }
});
