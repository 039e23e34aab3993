import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { crc32, deflateSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { type Config, parseConfig } from '#pipeline/core/config.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import type { Verdict, VerdictClass } from '#pipeline/core/verdict.ts';
import { openBlobStore } from '#pipeline/store/blobs.ts';
import type { BlobStore, CaseStore, InspectionResult, Scope, TenantStore } from '#pipeline/store/ports.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { startTestPostgres } from '#test/fixtures/postgres.ts';
import { createApp } from './app.ts';
import { problemSchema } from './resources/common.ts';
import { ROUTES } from './routes/index.ts';

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
  /** Takes the database away under the running API. */
  stopDatabase(): Promise<void>;
  stop(): Promise<void>;
}

/** The real application on a real PostgreSQL and a folder of blobs. No worker runs: tests finish inspections themselves. */
export async function startTestApi(settings: Partial<Record<keyof Config, string>> = {}): Promise<TestApi> {
  const folder = await mkdtemp(join(tmpdir(), 'refundlens-api-'));
  const postgres = await startTestPostgres();
  const config = parseConfig({ REFUNDLENS_DATA_DIR: folder, DATABASE_URL: postgres.url, ...settings });
  const log: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void log.push(line) });
  const store = await openPostgresStore(postgres.url, { log: line => logger.warn(line) });
  const blobs = openBlobStore(config);
  const drain = new AbortController();
  const server = createServer(createApp({ store, blobs, config, log: logger, draining: drain.signal }));
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
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
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
    stopDatabase: () => postgres.stop(),
    async stop() {
      drain.abort();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await store.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return api;
}

/** One API for a test file: started before its tests, stopped after them. */
export function useTestApi(settings: Partial<Record<keyof Config, string>> = {}): () => TestApi {
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
  if (answer?.schema && !isDeepStrictEqual(answer.schema.parse(json), json)) {
    throw new Error(`${route?.spec.id} answers with fields that its schema does not have`);
  }
}

/** A small real PNG; another seed, other bytes. */
export function pngPhoto(seed: number, width = 8, height = 8): Uint8Array<ArrayBuffer> {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 0);
  for (let i = 0; i < rows.length; i++) if (i % (width + 1) !== 0) rows[i] = (i * 7 + seed * 31) & 255;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const seedText = Buffer.from(`Comment\0${seed}`, 'latin1');
  const chunks = [chunk('IHDR', header), chunk('tEXt', seedText), chunk('IDAT', deflateSync(rows))];
  return new Uint8Array(Buffer.concat([signature, ...chunks, chunk('IEND', Buffer.alloc(0))]));
}

/** A multipart body of files and text fields. */
export function form(
  field: string,
  files: readonly (Uint8Array<ArrayBuffer> | [Uint8Array<ArrayBuffer>, string])[],
  fields = {},
): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, String(value));
  for (const [index, file] of files.entries()) {
    const [bytes, name] = Array.isArray(file) ? file : [file, `photo-${index}.png`];
    data.append(field, new Blob([bytes]), name);
  }
  return data;
}

function exampleResult(
  sha256: string,
  verdict: Partial<Verdict>,
  artifact: { sha256: string; mime: string },
): InspectionResult {
  const verdictClass: VerdictClass = verdict.class ?? 'no_finding';
  const sentence = { en: 'The file carries an AI label.', zh: '文件带有 AI 生成标识。' };
  return {
    facts: {
      sha256,
      format: 'png',
      width: 8,
      height: 8,
      orientation: 1,
      bytes: 123,
      frames: 1,
      notes: ['trailing_data'],
      jpegQuality: null,
      perceptualHash: '00ff00ff00ff00ff',
    },
    evidence: [
      {
        detector: 'ai-label',
        version: '1.0.0',
        family: 'provenance',
        status: 'ok',
        reason: null,
        scores: { label: 1 },
        facts: { carrier: 'xmp', nested: { label: '1' } },
        regions: [{ x: 0, y: 0, width: 0.5, height: 0.5, score: 3, label: 'mark' }],
        maps: ['heat'],
        explanation: sentence,
        sentences: { label: sentence },
        ms: 3,
      },
      {
        detector: 'ela',
        version: '1.0.0',
        family: 'pixel',
        status: 'skipped',
        reason: { en: 'Too small.', zh: '太小。' },
        scores: {},
        facts: {},
        regions: [],
        maps: [],
        explanation: null,
        sentences: {},
        ms: 0,
      },
    ],
    verdict: {
      class: verdictClass,
      strength: 'moderate',
      log10LR: 1.4,
      posterior: { prevalence: 0.01, probability: 0.2, low: 0.02, high: 0.7 },
      summary: { en: 'Nothing was found.', zh: '未发现问题。' },
      reasonsFor: [
        {
          detector: 'ai-label',
          family: 'provenance',
          score: 'label',
          class: 'ai_label_present',
          log10LR: 1.4,
          strength: 'moderate',
          conclusive: false,
          sentence,
        },
      ],
      reasonsAgainst: [],
      notChecked: [{ detector: 'ela', why: { en: 'Too small.', zh: '太小。' } }],
      inconclusive: [],
      advice: [],
      quality: 'clean',
      versions: { refundlens: '0.1.0', policy: '1', detectors: { ela: '1.0.0' }, calibrations: {} },
      ...verdict,
    },
    artifacts: { preview: artifact, 'ai-label.heat': artifact },
  };
}
