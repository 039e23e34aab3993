import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();

test('what claims need, for every category, in both languages', async () => {
  const { json } = await api().request('/v1/rule-packs');
  expect(json.items.map(({ id }: { id: string }) => id).sort()).toEqual([
    ...['apparel', 'electronics', 'fmcg', 'fresh', 'jewelry', 'luxury', 'other', 'pets'],
  ]);
  expect(json.items).toContainEqual(
    expect.objectContaining({
      id: 'fresh',
      promise: expect.objectContaining({ zh: '坏了包退' }),
      set_by: 'refundlens',
    }),
  );
});
