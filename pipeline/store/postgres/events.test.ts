import { afterAll, beforeAll, expect, test } from 'vitest';
import { CASE, newTenant, somePhoto, someResult, someVerdict } from '#test/contracts/store/samples.ts';
import { startTestPostgres, type TestPostgres } from '#test/fixtures/postgres.ts';
import type { CaseStore, TenantStore } from '../ports.ts';
import { openPostgresStore } from '../postgres-store.ts';
import { type Database, openDatabase } from './database.ts';
import { recordEvent } from './events.ts';

let postgres: TestPostgres;
let store: CaseStore;
let database: Database;
beforeAll(async () => {
  postgres = await startTestPostgres();
  store = await openPostgresStore(postgres.url, { log: () => {} });
  database = await openDatabase(postgres.url, () => {});
});
afterAll(async () => {
  await database?.close();
  await store?.close();
  await postgres?.stop();
});

async function publishAll(): Promise<void> {
  while ((await store.publishEvents(100, new Date())) > 0);
}

/** Writes an event and keeps its transaction open until told. */
async function writing(
  tenant: TenantStore,
  name: string,
): Promise<{ commit(): Promise<void>; abort(): Promise<void> }> {
  const written = Promise.withResolvers<void>();
  const end = Promise.withResolvers<boolean>();
  const done = database.inTenant(tenant.tenantId, async db => {
    await recordEvent(db, tenant.tenantId, 'case.created', { name });
    written.resolve();
    if (!(await end.promise)) throw new Error('rolled back');
  });
  await written.promise;
  return {
    commit: async () => {
      end.resolve(true);
      await done;
    },
    abort: async () => {
      end.resolve(false);
      await expect(done).rejects.toThrow('rolled back');
    },
  };
}

const names = async (tenant: TenantStore, after?: string) =>
  (await tenant.listEvents({ after, limit: 100 })).map(event => event.data.name);

test('a reader that goes on from its cursor misses nothing of a transaction that began earlier and ended later', async () => {
  const tenant = await newTenant(store);
  const slow = await writing(tenant, 'slow');
  const dropped = await writing(tenant, 'dropped');
  const quick = await writing(tenant, 'quick');
  await quick.commit();
  await dropped.abort();
  await publishAll();
  expect(await names(tenant)).toEqual(['quick']);
  const { cursor } = (await tenant.listEvents({ limit: 1 }))[0]!;
  await slow.commit();
  await publishAll();
  expect(await names(tenant, cursor)).toEqual(['slow']);
  expect(await names(tenant)).toEqual(['quick', 'slow']);
});

test('many writers and publishers at once: a reader that follows sees every event once, each writer in its order', async () => {
  const tenant = await newTenant(store);
  const WRITERS = 8;
  const EACH = 20;
  let writing = true;
  const seen: string[] = [];
  const publishers = [store, store].map(async each => {
    while (writing) await each.publishEvents(7, new Date());
  });
  let ended = false;
  const reader = (async () => {
    let after: string | undefined;
    for (;;) {
      const last = ended;
      const events = await tenant.listEvents({ after, limit: 5 });
      seen.push(...events.map(event => String(event.data.name)));
      after = events.at(-1)?.cursor ?? after;
      if (events.length === 0 && last) return;
    }
  })();
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let i = 0; i < EACH; i++) {
        await database.inTenant(tenant.tenantId, db =>
          recordEvent(db, tenant.tenantId, 'case.created', { name: `${writer} ${String(i).padStart(2, '0')}` }),
        );
      }
    }),
  );
  writing = false;
  await Promise.all(publishers);
  await publishAll();
  ended = true;
  await reader;
  expect(new Set(seen).size).toBe(WRITERS * EACH);
  expect(seen).toHaveLength(WRITERS * EACH);
  for (let writer = 0; writer < WRITERS; writer++) {
    const own = seen.filter(name => name.startsWith(`${writer} `));
    expect(own).toEqual([...own].sort());
  }
});

test('what happens to a case is told in order, and each thing once', async () => {
  const tenant = await newTenant(store);
  const case_ = await tenant.createCase(CASE);
  const photo = somePhoto();
  const { inspection } = await tenant.intake(photo, case_.id, 'live');
  const found = { ...someVerdict(), class: 'ai_generated' as const };
  await tenant.finishInspection(inspection.id, someResult(photo.sha256, found));
  await tenant.finishInspection(inspection.id, someResult(photo.sha256));
  const again = await tenant.intake({ ...photo, role: 'return' }, case_.id, 'live');
  await tenant.finishInspection(again.inspection.id, someResult(photo.sha256));
  const other = await tenant.intake(somePhoto(), null, 'live');
  await tenant.failInspection(other.inspection.id, 'photo_unprocessable');
  await tenant.failInspection(other.inspection.id, 'photo_unprocessable');
  const report = await tenant.createReport(case_.id, 'generic', 'zh');
  await tenant.finishReport(report.id, {});
  const refused = await tenant.createReport(case_.id, 'generic', 'zh');
  await tenant.failReport(refused.id, 'report_does_not_fit', null);
  await publishAll();
  const ids = { inspection_id: again.inspection.id, case_id: case_.id, photo_id: inspection.photoId };
  expect((await tenant.listEvents({ limit: 100 })).map(({ type, data }) => [type, data])).toEqual([
    ['case.created', { case_id: case_.id, reference: CASE.reference }],
    [
      'inspection.completed',
      { ...ids, inspection_id: inspection.id, verdict: { class: 'ai_generated', strength: 'none', log10_lr: 0 } },
    ],
    ['inspection.completed', { ...ids, verdict: { class: 'no_finding', strength: 'none', log10_lr: 0 } }],
    [
      'verdict.changed',
      {
        ...ids,
        from: { class: 'ai_generated', strength: 'none', log10_lr: 0 },
        to: { class: 'no_finding', strength: 'none', log10_lr: 0 },
        exonerates: true,
      },
    ],
    [
      'inspection.failed',
      {
        inspection_id: other.inspection.id,
        case_id: null,
        photo_id: other.inspection.photoId,
        code: 'photo_unprocessable',
      },
    ],
    ['report.ready', { report_id: report.id, case_id: case_.id, profile: 'generic' }],
    ['report.failed', { report_id: refused.id, case_id: case_.id, profile: 'generic', code: 'report_does_not_fit' }],
  ]);
});

test('a tenant reads its own events alone, and only cursors that were given out', async () => {
  const [mine, theirs] = [await newTenant(store), await newTenant(store)];
  await theirs.createCase(CASE);
  await publishAll();
  expect(await mine.listEvents({ limit: 10 })).toEqual([]);
  for (const after of ['x', '', '0', Buffer.from('e1;drop').toString('base64url'), 'e'.repeat(500)]) {
    await expect(mine.listEvents({ after, limit: 10 })).rejects.toMatchObject({
      code: 'request_invalid',
      fields: { after: 'unknown' },
    });
  }
});

test('events are kept for thirty days', async () => {
  const tenant = await newTenant(store);
  await tenant.createCase(CASE);
  await publishAll();
  await database.acrossTenants(db =>
    db
      .updateTable('events')
      .set({ created_at: new Date(Date.now() - 31 * 86_400_000) })
      .where('tenant_id', '=', tenant.tenantId)
      .execute(),
  );
  await tenant.createCase(CASE);
  await store.purgeExpired();
  await publishAll();
  expect(await tenant.listEvents({ limit: 10 })).toHaveLength(1);
});
