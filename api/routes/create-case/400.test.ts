import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();
const send = (body: RequestInit['body'], headers: Record<string, string> = { 'Content-Type': 'application/json' }) =>
  api().request('/v1/cases', { method: 'POST', body, headers });

test.each([
  ['not JSON', '{"reference":'],
  ['nothing', ''],
  ['no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
])('a body that is %s', async (_name, body) => {
  const { status, json } = await send(body);
  expect(status).toBe(400);
  expect(json.code).toBe('request_invalid');
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])('a body of type %s', async type => {
  const { status, json } = await send('{}', { 'Content-Type': type });
  expect(status).toBe(400);
  expect(json.detail).toMatch(/application\/json/);
});

test.each([
  ['[]', 'body'],
  ['{"category":"spaceships"}', 'category'],
  ['{"reference":""}', 'reference'],
  ['{"referense":"1"}', 'referense'],
  ['{"refund":{"refund_fee":"much"}}', 'refund.refund_fee'],
  ['{"timeline":{"claimed_at":"yesterday"}}', 'timeline.claimed_at'],
  ['{"timeline":{"ordered_at":"0026-11-20T10:00:00"}}', 'timeline.ordered_at'],
  [`{"title":" ${'a'.repeat(200)}"}`, 'title'],
  ['{"title":"a\\u0000b"}', 'title'],
  ['{"refund":{"desc":"\\ud800"}}', 'refund.desc'],
])('%s is answered with the name of the wrong field', async (body, field) => {
  const { status, json } = await send(body);
  expect(status).toBe(400);
  expect(Object.keys(json.fields)).toEqual([field]);
});

test('faults are named in the language that the client reads', async () => {
  const headers = { 'Content-Type': 'application/json', 'Accept-Language': 'zh-Hans-CN, en;q=0.5' };
  const { json } = await send('{"reference":5}', headers);
  expect(json.title).toMatch(/请求格式/);
  expect(json.fields.reference).toMatch(/\p{Script=Han}/u);
});
