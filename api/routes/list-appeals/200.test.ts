import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { caseOfBuyer, poster } from '#api/testing-decisions.ts';

const api = testApi();
const post = poster(api);

test('appeals are listed newest first, by state and by case', async () => {
  const made: string[] = [];
  const cases: string[] = [];
  for (let i = 0; i < 3; i++) {
    const { id } = await caseOfBuyer(api());
    cases.push(id);
    made.unshift((await post(`cases/${id}/appeals`, { ground: 'It is my own photo.' })).json.id);
  }
  await post(`appeals/${made[0]}/steps`, { to: 'withdrawn', decided_by: 'x' });
  const ids = async (query: string) => {
    const { json } = await api().request(`/v1/appeals?${query}`);
    return { ids: json.items.map(({ id }: { id: string }) => id), next: json.next_cursor };
  };
  expect((await ids('')).ids).toEqual(made);
  expect((await ids('state=open')).ids).toEqual(made.slice(1));
  expect((await ids(`case_id=${cases[0]}`)).ids).toEqual([made[2]]);
  const first = await ids('limit=2');
  expect((await ids(`limit=2&cursor=${first.next}`)).ids).toEqual([made[2]]);
});

test('those to be answered come with the names of their cases, the most urgent first where that is asked for', async () => {
  const tenant = await api().newTenant();
  const made: string[] = [];
  for (const reference of ['A', 'B', 'C']) {
    const { json } = await api().request('/v1/cases', { method: 'POST', tenant, json: { reference } });
    made.push((await post(`cases/${json.id}/appeals`, { ground: 'Mine.' }, { tenant })).json.id);
  }
  await post(`appeals/${made[1]}/steps`, { to: 'withdrawn', decided_by: 'x' }, { tenant });
  const read = async (query: string) => (await api().request(`/v1/appeals?${query}`, { tenant })).json;
  const open = await read('closed=false&order=oldest&limit=1');
  expect(open.items).toMatchObject([{ id: made[0], case: { reference: 'A', title: null } }]);
  const rest = await read(`closed=false&order=oldest&cursor=${open.next_cursor}`);
  expect(rest).toMatchObject({ items: [{ id: made[2] }], next_cursor: null });
  expect((await read('closed=true')).items).toMatchObject([{ id: made[1], state: 'withdrawn' }]);
});

test('an unknown state or a cursor of nobody is refused', async () => {
  for (const query of ['state=lost', 'cursor=x', 'closed=maybe', 'order=best']) {
    expect((await api().request(`/v1/appeals?${query}`)).status).toBe(400);
  }
});
