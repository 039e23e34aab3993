import { expect, test } from 'vitest';
import { ERRORS } from '#pipeline/core/errors.ts';
import { newId } from '#pipeline/core/ids.ts';
import { form, pngPhoto, startTestApi, testApi } from './testing.ts';

const api = testApi();

test('an error is problem+json with all its members', async () => {
  const { json, headers } = await api().request(`/v1/cases/${newId()}`, { headers: { 'X-Request-Id': 'shop-42.a_b' } });
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(json).toEqual({
    type: '/docs/errors#not_found',
    title: ERRORS.not_found.title.en,
    status: 404,
    code: 'not_found',
    instance: 'shop-42.a_b',
    retryable: false,
  });
  expect(headers.get('x-request-id')).toBe('shop-42.a_b');
});

test.each([
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['zh-TW', 'zh'],
  ['en-GB', 'en'],
  ['fr', 'en'],
  ['fr, zh;q=0.1', 'zh'],
  ['', 'en'],
] as const)('Accept-Language: %s reads %s', async (header, language) => {
  const { json } = await api().request('/nowhere', { headers: { 'Accept-Language': header } });
  expect(json.title).toBe(ERRORS.not_found.title[language]);
});

test.each(['two words', 'x'.repeat(129), 'a:b', '"quoted"'])(
  'a request id that could forge a log line is replaced: %s',
  async id => {
    const { headers } = await api().request('/healthz', { headers: { 'X-Request-Id': id } });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  },
);

test.each([
  ['/v2/cases', 404, 'not_found'],
  ['/v1/cases/%ff', 400, 'request_invalid'],
  ['/.env', 404, 'not_found'],
  ['/docs/../../etc/passwd', 404, 'not_found'],
])('%s', async (path, status, code) => {
  const answer = await api().request(path);
  expect([answer.status, answer.json.code]).toEqual([status, code]);
});

test('the log has ids and times, but no name, address, body or key', async () => {
  const { json: opened } = await api().request('/v1/cases', {
    method: 'POST',
    json: { reference: 'SECRET-REFERENCE', refund: { desc: 'SECRET-WORDS' } },
    headers: { 'X-Request-Id': 'find-me', 'Idempotency-Key': 'SECRET-IDEMPOTENCY' },
  });
  const body = form('photos', [[pngPhoto(1), 'SECRET-NAME.png']]);
  await api().request(`/v1/cases/${opened.id}/photos?x=SECRET-QUERY`, { method: 'POST', body });
  await api().request('/SECRET-PATH');
  await api().request('/v1/cases', { tenant: { ...api().shop, secret: 'rl_live_SECRET-KEY-SECRET-KEY' } });
  const text = api().log.join('');
  expect(text).not.toMatch(/SECRET/);
  expect(text).not.toContain(api().shop.secret);
  const line = api()
    .log.map(entry => JSON.parse(entry))
    .find(entry => entry.request_id === 'find-me');
  expect(line).toMatchObject({ method: 'POST', route: '/v1/cases', status: 201, tenant_id: api().shop.id });
});

test('without its database the API says so, loses nothing, and goes on', async () => {
  const own = await startTestApi();
  try {
    await own.cutDatabase();
    const post = { method: 'POST', body: form('photo', [pngPhoto(1)]) };
    const sent = await own.request('/v1/inspections', post);
    expect(sent.json).toMatchObject({ status: 503, code: 'unavailable', retryable: true });
    expect(sent.headers.get('retry-after')).toBe('1');
    expect((await own.request('/readyz')).json.code).toBe('unavailable');
    expect((await own.request('/healthz')).status).toBe(200);
    expect(new TextDecoder().decode((await own.request('/metrics')).bytes)).toContain('refundlens_store_up 0');
  } finally {
    await own.stop();
  }
});

test('what went wrong inside stays in the log', async () => {
  const own = await startTestApi();
  try {
    own.blobs.get = async () => {
      throw new Error('disk /secret/place is on fire');
    };
    const sent = await own.request('/v1/inspections', { method: 'POST', body: form('photo', [pngPhoto(1)]) });
    const read = await own.request(sent.json.links.original);
    expect(read.json).toEqual({
      type: '/docs/errors#internal',
      title: ERRORS.internal.title.en,
      status: 500,
      code: 'internal',
      instance: read.headers.get('x-request-id'),
      retryable: true,
    });
    const line = own.log.map(entry => JSON.parse(entry)).find(entry => entry.level === 50);
    expect(line).toMatchObject({
      request_id: read.headers.get('x-request-id'),
      err: { message: expect.stringContaining('on fire') },
    });
  } finally {
    await own.stop();
  }
});
