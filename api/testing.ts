import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { type Config, parseConfig } from '#pipeline/core/config.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import type { Verdict } from '#pipeline/core/verdict.ts';
import { openBlobStore, openIncomingStore } from '#pipeline/store/blobs.ts';
import type { BlobStore, CaseStore, InspectionResult, Scope, TenantStore } from '#pipeline/store/ports.ts';
import { openPostgresRateCounter } from '#pipeline/store/postgres/rate-counter.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { loadSealer } from '#pipeline/store/sealing.ts';
import { startTestPostgres } from '#test/fixtures/postgres.ts';
import { createApp } from './app.ts';
import { problemSchema } from './resources/common.ts';
import { ROUTES } from './routes/index.ts';
import { exampleResult, form, pngPhoto } from './testing-data.ts';
import { breakable } from './testing-outage.ts';

export { form, pngPhoto } from './testing-data.ts';

/** A tenant with a key that may do everything but administer. */
export interface TestTenant {
  readonly id: string;
  readonly secret: string;
  readonly store: TenantStore;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers freely; `request` has checked them by schema.
  readonly json: any;
  readonly bytes: Uint8Array;
}

export interface TestRequest {
  readonly method?: string;
  readonly tenant?: TestTenant | null;
  readonly headers?: Record<string, string>;
  readonly json?: unknown;
  readonly body?: RequestInit['body'];
}

export interface TestApi {
  readonly url: string;
  readonly store: CaseStore;
  readonly blobs: BlobStore;
  readonly databaseUrl: string;
  /** What the API logged, one JSON object per line. */
  readonly log: string[];
  /** The tenant that requests are made as unless they say otherwise. */
  readonly shop: TestTenant;
  newTenant(scopes?: readonly Scope[]): Promise<TestTenant>;
  /** Sends a request and checks the answer by the route's own schema, or as problem+json. */
  request(path: string, request?: TestRequest): Promise<TestAnswer>;
  /** Ends an inspection as a worker would. */
  finish(inspectionId: string, verdict?: Partial<Verdict>): Promise<InspectionResult>;
  /** A new case with one photo per entry: finished with that verdict, or left waiting where it is null. */
  caseWith(...verdicts: (Partial<Verdict> | null)[]): Promise<string>;
  drain(): void;
  /** Takes the database away from the running API. */
  cutDatabase(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The real application on a real PostgreSQL and a folder of blobs. No worker runs: tests finish inspections themselves.
 * `databaseUrl`: that of another one, to be a second process beside it.
 */
export async function startTestApi(
  settings: Partial<Record<keyof Config, string>> = {},
  databaseUrl?: string,
): Promise<TestApi> {
  const folder = await mkdtemp(join(tmpdir(), 'refundlens-api-'));
  const postgres = databaseUrl ? { url: databaseUrl, stop: async () => {} } : await startTestPostgres();
  const config = parseConfig({ REFUNDLENS_DATA_DIR: folder, DATABASE_URL: postgres.url, ...settings });
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void log.push(line) });
  const way = await breakable(postgres.url);
  const store = await openPostgresStore(way.url, { log: line => logger.warn(line) });
  const blobs = openBlobStore(config);
  const incoming = openIncomingStore(config);
  const sealer = await loadSealer(config);
  const counter = openPostgresRateCounter(way.url, line => logger.warn(line));
  const drain = new AbortController();
  const server = createServer(
    createApp({ store, blobs, counter, incoming, sealer, config, log: logger, draining: drain.signal }),
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function newTenant(scopes: readonly Scope[] = ['read', 'write']): Promise<TestTenant> {
    const { id } = await store.createTenant('shop');
    const { secret } = await store.createApiKey(id, 'test', scopes);
    return { id, secret, store: store.tenant(id) };
  }
  const shop = await newTenant();

  let seed = 1000;
  const api: TestApi = {
    ...{ url, store, blobs, databaseUrl: postgres.url, log, shop, newTenant },
    async request(path, { method = 'GET', tenant = shop, headers = {}, json, body } = {}) {
      const response = await fetch(url + path, {
        method,
        headers: {
          ...(tenant && { Authorization: `Bearer ${tenant.secret}` }),
          ...(json !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(json !== undefined ? { body: JSON.stringify(json) } : body !== undefined && { body, duplex: 'half' }),
        redirect: 'manual',
      } as RequestInit);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
      const answer = {
        status: response.status,
        headers: response.headers,
        json: isJson && bytes.length > 0 ? JSON.parse(new TextDecoder().decode(bytes)) : null,
        bytes,
      };
      checkAnswer(method, path, answer);
      return answer;
    },
    async finish(inspectionId, verdict) {
      const row = await shop.store.beginInspection(inspectionId);
      const preview = pngPhoto(99);
      const artifact = { sha256: sha256Hex(preview), mime: 'image/png' };
      await blobs.put(shop.id, artifact.sha256, preview);
      const result = exampleResult(row!.sha256, { ...verdict }, artifact);
      await shop.store.finishInspection(inspectionId, result);
      return result;
    },
    async caseWith(...verdicts) {
      const { json } = await api.request('/v1/cases', { method: 'POST', json: {} });
      for (const verdict of verdicts) {
        const body = form('photos', [pngPhoto(seed++)]);
        const upload = await api.request(`/v1/cases/${json.id}/photos`, { method: 'POST', body });
        if (verdict) await api.finish(upload.json.accepted[0].id, verdict);
      }
      return json.id;
    },
    drain: () => drain.abort(),
    cutDatabase: way.cut,
    async stop() {
      drain.abort();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await counter.close();
      await store.close();
      await way.cut();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return api;
}

/** One API for a test file: started before its tests, stopped after them. */
export function testApi(settings: Partial<Record<keyof Config, string>> = {}): () => TestApi {
  let api: TestApi | null = null;
  beforeAll(async () => {
    api = await startTestApi(settings);
  });
  afterAll(() => api?.stop());
  return () => api!;
}

/** Fails where an answer is not what the route's specification promises. */
function checkAnswer(method: string, path: string, { status, headers, json }: TestAnswer): void {
  if (status >= 400) {
    if (method !== 'HEAD') problemSchema.parse(json);
    if (!headers.get('content-type')?.startsWith('application/problem+json')) throw new Error('not problem+json');
    return;
  }
  const parts = path.split('?')[0]!.split('/');
  const route = ROUTES.find(({ spec }) => {
    const template = spec.path.split('/');
    const same = template.every((part, i) => part.startsWith('{') || part === parts[i]);
    return same && template.length === parts.length && spec.method === method.toLowerCase();
  });
  const answer = route?.spec.answers[status];
  if (route && !answer) throw new Error(`${route.spec.id} does not document status ${status}`);
  if (answer?.schema && (json || !answer.media) && !isDeepStrictEqual(answer.schema.parse(json), json)) {
    throw new Error(`${route?.spec.id} answers with fields that its schema does not have`);
  }
}
