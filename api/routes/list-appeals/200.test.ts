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

test('an unknown state or a cursor of nobody is refused', async () => {
  for (const query of ['state=lost', 'cursor=x']) {
    expect((await api().request(`/v1/appeals?${query}`)).status).toBe(400);
  }
});
