import pg from 'pg';
import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { caseOfBuyer, poster } from '#api/testing-decisions.ts';

const api = testApi();
const post = poster(api);

test('the ledger of a buyer without entries is empty, and reading it is audited', async () => {
  const { buyer } = await caseOfBuyer(api(), 'AAE-empty');
  const { json } = await api().request(`/v1/buyers/${buyer}/ledger`);
  expect(json).toEqual({ buyer, effective: 0, items: [] });
  const client = new pg.Client({ connectionString: api().databaseUrl });
  await client.connect();
  const { rows } = await client.query(`select subject, key_id from refundlens.audit where action = 'ledger.read'`);
  await client.end();
  expect(rows).toEqual([{ subject: buyer, key_id: expect.any(String) }]);
});

test("the platform's id of the buyer is in none of it", async () => {
  const { id, buyer } = await caseOfBuyer(api(), 'AAE-secret');
  await post(`cases/${id}/ledger-entries`, { kind: 'false_return', decided_by: 'Li' });
  const { bytes } = await api().request(`/v1/buyers/${buyer}/ledger`);
  expect(new TextDecoder().decode(bytes)).not.toContain('AAE-secret');
});

test('an entry past its time has no effect and can still be read', async () => {
  const { id, buyer } = await caseOfBuyer(api(), 'AAE-old');
  await post(`cases/${id}/ledger-entries`, { kind: 'false_return', decided_by: 'Li' });
  const client = new pg.Client({ connectionString: api().databaseUrl });
  await client.connect();
  await client.query(`update refundlens.ledger_entries set expires_at = created_at where case_id = $1`, [id]);
  await client.end();
  const { json } = await api().request(`/v1/buyers/${buyer}/ledger`);
  expect(json).toMatchObject({ effective: 0, items: [{ state: 'expired' }] });
});
