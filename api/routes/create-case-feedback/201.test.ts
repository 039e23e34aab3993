import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { caseOfBuyer, poster } from '#api/testing-decisions.ts';

const api = testApi();
const post = poster(api);

test('an opinion on a whole case is kept in its history', async () => {
  const { id } = await caseOfBuyer(api());
  const said = await post(`cases/${id}/feedback`, { opinion: 'right' });
  expect(said.status).toBe(201);
  expect(said.json).toMatchObject({ case_id: id, inspection_id: null, data: { opinion: 'right', note: null } });
  expect((await api().request(`/v1/cases/${id}`)).json.decisions).toEqual([said.json]);
});
