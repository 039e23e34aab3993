import { get as httpGet } from 'node:http';
import { expect, test } from 'vitest';
import { testApi } from './testing.ts';

const api = testApi();
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  api().request(path, { method, tenant: null, headers });
const textOf = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes);

test('the console is there without a key, under a policy that knows this origin alone', async () => {
  for (const path of ['/console', '/console/']) {
    const { status, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  }
});

test('its page runs and loads nothing from elsewhere, and nothing inline', async () => {
  const page = textOf(await get('/console/'));
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|(?:src|href)="(?!\/console\/)/);
  for (const [, address] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
    const { status, headers } = await get(address!);
    expect(status).toBe(200);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('files go out compressed where the browser takes it', async () => {
  const [, script] = textOf(await get('/console/')).match(/src="([^"]+\.js)"/)!;
  const { headers } = await get(script!, { 'Accept-Encoding': 'gzip' });
  expect(headers.get('content-encoding')).toBe('gzip');
  const plain = await get(script!, { 'Accept-Encoding': 'identity' });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(plain.headers.get('vary')).toContain('Accept-Encoding');
});

test('a browser that has a file is told that it is still the same', async () => {
  const { headers } = await get('/console/');
  expect(headers.get('cache-control')).toBe('no-cache');
  // Not by fetch, which asks for a fresh copy whenever it is given a tag.
  const status = await new Promise(resolve => {
    const own = { 'If-None-Match': headers.get('etag')!, 'Accept-Encoding': 'gzip' };
    httpGet(`${api().url}/console/`, { headers: own }, answer => resolve(answer.resume().statusCode));
  });
  expect(status).toBe(304);
});

test.each(['/console/../app.ts', '/console/%2e%2e/app.ts', '/console/sources.json', '/console/assets/', '/console/x'])(
  '%s is no part of it',
  async path => {
    expect((await get(path)).json.code).toBe('not_found');
  },
);

test('it takes no other method', async () => {
  const { json, headers } = await get('/console/', {}, 'POST');
  expect([json.code, headers.get('allow')]).toEqual(['method_not_allowed', 'GET, HEAD']);
});
