import { Kysely, PostgresDialect, sql } from 'kysely';
import { expect, test } from 'vitest';
import { startTestPostgres } from '#test/fixtures/postgres.ts';
import { newId } from '../../core/ids.ts';
import { newPool } from '../postgres/connect.ts';
import * as initial from './0001-initial.ts';
import * as fences from './0002-fences.ts';
import * as fingerprints from './0003-fingerprints.ts';
import * as forConsole from './0004-console.ts';
import * as outbound from './0005-outbound.ts';
import * as decisions from './0006-decisions.ts';

test('cases that were there before get the pseudonyms of their buyers, under a key of each tenant', async () => {
  const postgres = await startTestPostgres();
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: newPool({ connectionString: postgres.url, max: 1 }, () => {}) }),
  });
  const [mine, theirs] = [newId(), newId()];
  const rows = await db.transaction().execute(async tx => {
    await sql`create schema refundlens`.execute(tx);
    for (const { up } of [initial, fences, fingerprints, forConsole, outbound]) await up(tx);
    const open = (tenant: string, buyer: string | null) => sql`
      insert into refundlens.cases (tenant_id, id, category, refund, timeline)
      values (${tenant}, ${newId()}, 'other', ${JSON.stringify(buyer === null ? {} : { buyer_open_uid: buyer })}, '{}')`;
    await sql`insert into refundlens.tenants (id, name) values (${mine}, 'a'), (${theirs}, 'b')`.execute(tx);
    // More than one round.
    for (let i = 0; i < 1100; i++) await open(mine, `buyer-${i % 550}`).execute(tx);
    await open(mine, null).execute(tx);
    await open(theirs, 'buyer-1').execute(tx);
    await decisions.up(tx);
    const cases = await sql<{ tenant_id: string; uid: string | null; buyer: string | null }>`
      select tenant_id, refund->>'buyer_open_uid' as uid, buyer from refundlens.cases`.execute(tx);
    return cases.rows;
  });
  await db.destroy();
  await postgres.stop();
  const known = rows.filter(({ tenant_id, uid }) => tenant_id === mine && uid !== null);
  expect(known).toHaveLength(1100);
  expect(new Set(known.map(({ buyer }) => buyer)).size).toBe(550);
  expect(new Set(known.map(({ uid, buyer }) => `${uid} ${buyer}`)).size).toBe(550);
  expect(rows.find(({ uid }) => uid === null)?.buyer).toBeNull();
  const stranger = rows.find(({ tenant_id }) => tenant_id === theirs)!;
  expect(known.map(({ buyer }) => buyer)).not.toContain(stranger.buyer);
});
