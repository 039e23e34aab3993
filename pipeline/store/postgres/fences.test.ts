import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTenant, somePhoto, someResult } from '#test/contracts/store/samples.ts';
import { startTestPostgres, type TestPostgres } from '#test/fixtures/postgres.ts';
import { newId } from '../../core/ids.ts';
import type { CaseStore, TenantStore } from '../ports.ts';
import { openPostgresStore } from '../postgres-store.ts';

let postgres: TestPostgres;
let store: CaseStore;
let owner: pg.Client;
beforeAll(async () => {
  postgres = await startTestPostgres();
  store = await openPostgresStore(postgres.url, { log: () => {} });
  owner = new pg.Client({ connectionString: postgres.url });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await store?.close();
  await postgres?.stop();
});

const TABLES = [
  'tenants',
  'api_keys',
  'sessions',
  'cases',
  'photos',
  'inspections',
  'evidence',
  'verdict_events',
  'reports',
  'timestamps',
  'buyer_keys',
  'decisions',
  'appeals',
  'ledger_entries',
  'risk_assessments',
  'outbox',
  'events',
  'webhook_endpoints',
  'webhook_secrets',
  'webhook_deliveries',
  'webhook_attempts',
  'photo_fetches',
  'uploads',
  'rescans',
  'rescan_items',
  'idempotency_keys',
  'blob_deletions',
  'audit',
];

/** Publishes and delivers what happened, as workers do. */
async function deliverAll(of: CaseStore): Promise<void> {
  const now = new Date();
  while ((await of.publishEvents(100, now)) > 0);
  const claim = { limit: 100, perEndpoint: 100, except: [], now, leaseSeconds: 60 };
  for (const delivery of await of.claimDeliveries(claim)) {
    await of.finishAttempt(delivery, { at: now, statusCode: 200, failure: null, ms: 1 }, { status: 'delivered' });
  }
}

/** A tenant with a row in every table. */
async function furnished(of: CaseStore = store): Promise<TenantStore> {
  const tenant = await newTenant(of);
  const url = 'https://erp.example.com/';
  await tenant.createWebhook({ id: newId(), url, description: null, types: [] }, Buffer.alloc(40));
  await tenant.createUpload({ bytes: 1, filename: null }, 60);
  await tenant.requestFetch({ caseId: null, url, role: 'claim', priority: 'live' });
  const row = await tenant.createCase({ category: 'other', refund: { buyer_open_uid: 'AAE' }, timeline: {} });
  const { inspection } = await tenant.intake(somePhoto(), row.id, 'live');
  await tenant.finishInspection(inspection.id, someResult(inspection.sha256));
  await tenant.createReport(row.id, 'generic', 'zh');
  await tenant.keepTimestamp('ab'.repeat(32), Buffer.alloc(1));
  await deliverAll(of);
  await tenant.createRescan({ outdated: false }, null);
  await tenant.beginIdempotent('key', 'hash');
  const { key } = await of.createApiKey(tenant.tenantId, 'till', ['read']);
  await of.createSession(key, 60);
  await tenant.audit('case.read', row.id, key.id);
  await tenant.confirmOutcome(row.id, { kind: 'swapped_return', strength: 'strong', days: 1 }, 'Li', key.id);
  await tenant.openAppeal(row.id, { ground: 'x', reference: null, fileBy: null, answerBy: new Date() }, key.id);
  await tenant.saveAssessment(row.id, {}, key.id);
  return tenant;
}

/** Runs statements as work for a tenant does, and takes them back. */
async function asTenant<T>(client: pg.Client, settings: string, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query(settings);
    return await work();
  } finally {
    await client.query('rollback');
  }
}
const roleOf = (tenantId: string) => `set local role refundlens_tenant; set local refundlens.tenant = '${tenantId}'`;
const count = async (client: pg.Client, table: string) =>
  Number((await client.query(`select count(*) from refundlens.${table}`)).rows[0].count);

describe('row-level security', () => {
  test('a raw query in a tenant transaction sees that tenant alone, in every table', async () => {
    const [mine, theirs] = [await furnished(), await furnished()];
    for (const { tenantId } of [mine, theirs]) {
      const note = 'insert into refundlens.blob_deletions (tenant_id, sha256) values ($1, $2)';
      await owner.query(note, [tenantId, 'ab'.repeat(32)]);
    }
    for (const table of TABLES) {
      expect(await count(owner, table)).toBeGreaterThanOrEqual(2);
      await asTenant(owner, roleOf(mine.tenantId), async () => {
        const column = table === 'tenants' ? 'id' : 'tenant_id';
        const { rows } = await owner.query(`select distinct ${column} as id from refundlens.${table}`);
        expect(rows).toEqual([{ id: mine.tenantId }]);
      });
    }
  });

  test('who does not say for whom it acts sees nothing', async () => {
    await furnished();
    for (const table of TABLES) {
      expect(await asTenant(owner, 'set local role refundlens_tenant', () => count(owner, table))).toBe(0);
    }
  });

  test("a row cannot be written into another tenant's name, nor by saying '*'", async () => {
    const [mine, theirs] = [await furnished(), await furnished()];
    const insert = `insert into refundlens.audit (tenant_id, action, subject) values ('${theirs.tenantId}', 'x', 'y')`;
    for (const settings of [roleOf(mine.tenantId), roleOf('*')]) {
      await expect(asTenant(owner, settings, () => owner.query(insert))).rejects.toThrow('row-level security');
    }
  });

  test('every table of the schema is behind it', async () => {
    const { rows } = await owner.query(`
      select relname from pg_class where relnamespace = 'refundlens'::regnamespace and relkind = 'r'
        and not (relrowsecurity and relforcerowsecurity)`);
    expect(rows.map(row => row.relname).sort()).toEqual(['kysely_migration', 'kysely_migration_lock']);
  });
});

describe('verdicts', () => {
  test('cannot be changed, removed or emptied, even by the owner of the tables', async () => {
    await furnished();
    for (const change of [
      `update refundlens.verdict_events set hash = repeat('0', 64)`,
      'delete from refundlens.verdict_events',
      'truncate refundlens.verdict_events',
    ]) {
      await expect(owner.query(change)).rejects.toThrow('append-only');
    }
  });
});

describe('idempotency keys', () => {
  const age = (tenant: TenantStore, by: string) =>
    owner.query(
      `update refundlens.idempotency_keys set claimed_at = claimed_at - interval '${by}' where tenant_id = $1`,
      [tenant.tenantId],
    );

  test('a request that died a minute ago may be run again, by the same request only', async () => {
    const tenant = await newTenant(store);
    await tenant.beginIdempotent('key', 'hash');
    await age(tenant, '59 seconds');
    expect(await tenant.beginIdempotent('key', 'hash')).toEqual({ kind: 'running' });
    await age(tenant, '2 seconds');
    expect(await tenant.beginIdempotent('key', 'other')).toEqual({ kind: 'conflict' });
    const begun = await Promise.all(Array.from({ length: 10 }, () => tenant.beginIdempotent('key', 'hash')));
    expect(begun.filter(each => each.kind === 'fresh')).toHaveLength(1);
  });

  test('a day later the key is unknown, and the purge removes it', async () => {
    const [used, left] = [await newTenant(store), await newTenant(store)];
    for (const tenant of [used, left]) {
      await tenant.beginIdempotent('key', 'hash');
      await tenant.finishIdempotent('key', { status: 200, headers: {}, body: {} });
      await age(tenant, '25 hours');
    }
    expect(await used.beginIdempotent('key', 'other')).toEqual({ kind: 'fresh' });
    expect(await store.purgeExpired()).toBe(1);
  });
});

describe('a database user that may not create roles', () => {
  const name = `plain_${randomBytes(4).toString('hex')}`;
  let plain: CaseStore;
  let client: pg.Client;
  const said: string[] = [];
  beforeAll(async () => {
    await owner.query(`create role ${name} login password 'plain'`);
    await owner.query(`create database ${name} owner ${name}`);
    const url = new URL(postgres.url);
    url.username = name;
    url.password = 'plain';
    url.pathname = `/${name}`;
    plain = await openPostgresStore(url.href, { log: line => said.push(line) });
    client = new pg.Client({ connectionString: url.href });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await plain?.close();
    await owner.query(`drop database ${name} with (force)`);
    await owner.query(`drop role ${name}`);
  });

  test('is told so, and works for tenants and across them', async () => {
    expect(said.join('\n')).toContain('refundlens_tenant cannot be used');
    const tenant = await furnished(plain);
    expect((await tenant.listCases({ limit: 5 })).items).toHaveLength(1);
    const { secret, key } = await plain.createApiKey(tenant.tenantId, 'till', ['read']);
    expect(await plain.findApiKey(secret)).toEqual(key);
    expect(await plain.relayOutbox(10, async () => {})).toBe(2);
    expect((await tenant.changeSettings({ retentionDays: 30 })).retentionDays).toBe(30);
    expect(await plain.expirePhotos(10)).toBe(0);
  });

  test('is held by the policies though it owns the tables', async () => {
    const mine = await furnished(plain);
    await furnished(plain);
    expect(await count(client, 'cases')).toBe(0);
    const settings = `set local refundlens.tenant = '${mine.tenantId}'`;
    expect(await asTenant(client, settings, () => count(client, 'cases'))).toBe(1);
  });
});
