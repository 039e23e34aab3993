import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '#pipeline/store/ports.ts';
import { labelledPhoto, type RealService, realService } from './service.ts';

let service: RealService;
beforeAll(async () => {
  service = await realService();
});
afterAll(() => service?.stop());

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

async function overStdio(key: string, language: 'en' | 'zh'): Promise<Client> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(import.meta.dirname, '../../scripts/cli.ts'), 'mcp'],
    env: {
      PATH: process.env.PATH ?? '',
      REFUNDLENS_URL: service.url,
      REFUNDLENS_KEY: key,
      REFUNDLENS_LANGUAGE: language,
    },
  });
  return connected(transport);
}

async function overHttp(key: string, language: 'en' | 'zh'): Promise<Client> {
  const headers = { Authorization: `Bearer ${key}`, 'Accept-Language': language };
  return connected(new StreamableHTTPClientTransport(new URL(`${service.url}/mcp`), { requestInit: { headers } }));
}

async function connected(transport: Parameters<Client['connect']>[0]): Promise<Client> {
  const client = new Client({ name: 'a service bot', version: '1' });
  await client.connect(transport);
  clients.push(client);
  return client;
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads answers freely; the client has checked them by schema.
type Answer = { structuredContent?: any; isError?: boolean; content: { text: string }[] };
const call = async (client: Client, name: string, input: object) =>
  (await client.callTool({ name, arguments: { ...input } })) as unknown as Answer;
const base64 = (width: number) => Buffer.from(labelledPhoto(width)).toString('base64');

describe.each([
  ['stdio', overStdio, 330],
  ['HTTP', overHttp, 340],
] as const)('over %s', (_name, open, width) => {
  const connect = async (scopes: readonly Scope[] = ['read', 'write'], language: 'en' | 'zh' = 'en') =>
    open(await service.key(scopes), language);

  test('a bot opens a case, has its photo inspected, reads the verdict again and gets a report', async () => {
    const client = await connect();
    expect(client.getServerVersion()?.name).toBe('refundlens');
    expect(client.getInstructions()).toContain('no accusation');
    const { tools } = await client.listTools();
    const names = tools.map(({ name }) => name);
    expect(names.sort()).toEqual(['assess_risk', 'get_verdict', 'inspect_photo', 'make_report', 'open_case']);

    const opened = await call(client, 'open_case', { reference: 'B-1', category: 'fresh' });
    const { case_id } = opened.structuredContent;
    const photo = { photo_base64: base64(width), filename: 'crab.jpg', case_id, wait_seconds: 30 };
    const { structuredContent: found, content } = await call(client, 'inspect_photo', photo);
    expect(found).toMatchObject({
      case_id,
      filename: 'crab.jpg',
      status: 'done',
      verdict: { class: 'ai_label_present', summary: { en: expect.any(String), zh: expect.any(String) } },
      error: null,
    });
    expect(content[0]!.text).toMatch(/^crab\.jpg: .*\[ai_label_present, \w+\].*not an accusation/);

    const again = await call(client, 'get_verdict', { inspection_id: found.inspection_id });
    expect(again.structuredContent).toEqual(found);
    const risk = await call(client, 'assess_risk', { case_id });
    const points = risk.structuredContent.parts.map((part: { points: number }) => part.points);
    expect(risk.structuredContent.score).toBe(points.reduce((sum: number, each: number) => sum + each, 0));
    expect(risk.content[0]!.text).toContain(risk.structuredContent.notice.en);
    const report = await call(client, 'make_report', { case_id, language: 'en', wait_seconds: 30 });
    expect(report.structuredContent).toMatchObject({ case_id, status: 'done', error: null });
    const files = report.structuredContent.files.map(({ name }: { name: string }) => name);
    expect(files).toEqual(expect.arrayContaining(['report.pdf', 'packet.zip']));
  });

  test('in Chinese it reads Chinese, faults too', async () => {
    const client = await connect(['read', 'write'], 'zh');
    const { tools } = await client.listTools();
    expect(tools.find(({ name }) => name === 'open_case')?.title).toBe('新建案件');
    const photo = { photo_base64: base64(width + 1), wait_seconds: 30 };
    const found = await call(client, 'inspect_photo', photo);
    expect(found.content[0]!.text).toMatch(/\p{Script=Han}.*不是指控/u);
    const none = await call(client, 'get_verdict', { inspection_id: '0199d3f2-6b21-7d4f-9a11-4b6c7d8e9fa0' });
    expect(none).toMatchObject({ isError: true, content: [{ text: '该编号下没有内容。 [not_found]' }] });
  });

  test('a photo that was uploaded before is named by its upload', async () => {
    const key = await service.key(['read', 'write']);
    const bytes = labelledPhoto(width + 2);
    const upload = await fetch(`${service.url}/v1/uploads`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ bytes: bytes.length, filename: 'box.jpg' }),
    });
    const { id, url } = (await upload.json()) as { id: string; url: string };
    expect((await fetch(new URL(url, service.url), { method: 'PUT', body: bytes })).status).toBeLessThan(300);
    const found = await call(await open(key, 'en'), 'inspect_photo', { upload_id: id, wait_seconds: 30 });
    expect(found.structuredContent).toMatchObject({ filename: 'box.jpg', status: 'done', case_id: null });
  });

  test('what is no photo, no known form or not enough said is refused in words a bot can act on', async () => {
    const client = await connect();
    const refused = async (name: string, input: object) => {
      const { isError, content } = await call(client, name, input);
      expect(isError).toBe(true);
      return content[0]!.text;
    };
    const pdf = Buffer.from('%PDF-1.7\n%and so on for a while').toString('base64');
    expect(await refused('inspect_photo', { photo_base64: pdf })).toContain('[media_unsupported]');
    expect(await refused('inspect_photo', {})).toContain('[request_invalid]');
    expect(await refused('inspect_photo', { url: 'https://a.example/1.jpg', photo_base64: pdf })).toContain(
      'Give one of',
    );
    expect(await refused('inspect_photo', { url: 'http://169.254.169.254/latest' })).toMatch(/\[url_refused\]/);
    const { structuredContent } = await call(client, 'open_case', {});
    const report = { case_id: structuredContent.case_id, profile: 'nobody.knows' };
    expect(await refused('make_report', report)).toContain('[request_invalid]');
  });

  test('the key says what a bot may do', async () => {
    const client = await connect(['read']);
    const { isError, content } = await call(client, 'open_case', {});
    expect([isError, content[0]!.text]).toEqual([true, expect.stringContaining('[scope_missing]')]);
  });

  test('the limit of the key holds here too, and says when to go on', async () => {
    const client = await open(await service.key(['read', 'write'], 8), 'en');
    const texts: string[] = [];
    for (let i = 0; i < 9; i++) {
      // Over HTTP the message itself is refused at last, which the client throws.
      const said = await call(client, 'open_case', {}).then(
        ({ content }) => content[0]!.text,
        (error: Error) => error.message,
      );
      texts.push(said);
    }
    expect(texts.at(-1)).toContain('rate_limited');
    expect(texts.filter(text => text.includes('is open')).length).toBeLessThan(9);
  });
});

describe('at /mcp', () => {
  const post = (headers: Record<string, string>, method = 'POST') =>
    fetch(`${service.url}/mcp`, {
      method,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', ...headers },
      ...(method === 'POST' && { body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) }),
    });

  test('a page of a browser, a missing or unknown key, a cookie and another method are refused', async () => {
    const Authorization = `Bearer ${await service.key(['read'])}`;
    const codes = await Promise.all(
      [
        post({ Authorization, Origin: 'https://shop.example' }),
        post({ Authorization, Origin: service.url }),
        post({}),
        post({ Authorization: 'Bearer rl_live_unknown' }),
        post({ Cookie: 'refundlens_session=x', 'X-Refundlens-Console': '1' }),
        post({ Authorization }, 'GET'),
      ].map(async answer => {
        const response = await answer;
        return [response.status, ((await response.json()) as { code: string }).code];
      }),
    );
    expect(codes).toEqual([
      [403, 'origin_refused'],
      [403, 'origin_refused'],
      [401, 'key_missing'],
      [401, 'key_invalid'],
      [401, 'key_missing'],
      [405, 'method_not_allowed'],
    ]);
    expect((await post({ Authorization })).status).toBe(200);
  });
});
