import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();

test.each(['verdict=guilty', 'status=done,x', 'limit=0', 'limit=20000', 'cursor=x', 'q=%20', 'format=xml', 'sort=up'])(
  '%s is named as the fault',
  async query => {
    const { status, json } = await api().request(`/v1/inspections?${query}`);
    const [name] = query.split('=');
    expect([status, json.code]).toEqual([400, 'request_invalid']);
    expect(Object.keys(json.fields).some(field => field.startsWith(name!))).toBe(true);
  },
);
