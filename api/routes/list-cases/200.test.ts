import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();

test('pages hold every case once, newest first, also while new ones come in', async () => {
  const opened: string[] = [];
  const open = async (reference: string) => {
    const { json } = await api().request('/v1/cases', { method: 'POST', json: { reference } });
    opened.push(json.id);
  };
  for (const n of [1, 2, 3, 4, 5]) await open(`R-${n}`);
  const before = [...opened].reverse();
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: '2', ...(cursor && { cursor }) });
    const { json } = await api().request(`/v1/cases?${query}`);
    seen.push(...json.items.map((item: { id: string }) => item.id));
    cursor = json.next_cursor;
    await open('late');
  } while (cursor);
  expect(seen).toEqual(before);
});

test('a reference finds its cases alone', async () => {
  const { json } = await api().request('/v1/cases?reference=R-3');
  expect(json.items.map((item: { reference: string }) => item.reference)).toEqual(['R-3']);
});
