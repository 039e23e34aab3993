import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseInput } from '#pipeline/core/case.ts';
import { parseConfig } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { newId, sha256Hex } from '#pipeline/core/ids.ts';
import { timestampRequest } from '#pipeline/report/timestamp/request.ts';
import { answerTo, newAuthority } from '#pipeline/report/timestamp/testing.ts';
import { openBlobStore } from '#pipeline/store/blobs.ts';
import type { BlobStore, CaseStore, TenantStore } from '#pipeline/store/ports.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { checkPacket } from '#scripts/verify/check-packet.ts';
import { startTestPostgres, type TestPostgres, temporaryFolder } from '#test/fixtures/postgres.ts';
import { loadFusion } from '../fusion.ts';
import { createSandboxPool, type SandboxPool } from '../sandbox/pool.ts';
import { loadSigningKey } from '../signing.ts';
import { handleInspect, type InspectContext } from './inspect.ts';
import { handleReport } from './report.ts';

const log = pino({ level: 'silent' });
let postgres: TestPostgres;
let folder: string;
let store: CaseStore;
let blobs: BlobStore;
let sandbox: SandboxPool;
let tenant: TenantStore;
let context: InspectContext;
let signingKey: string;

beforeAll(async () => {
  postgres = await startTestPostgres();
  folder = await temporaryFolder();
  const config = parseConfig({ REFUNDLENS_DATA_DIR: folder });
  store = await openPostgresStore(postgres.url, { log: () => {} });
  blobs = openBlobStore(config);
  sandbox = createSandboxPool({ size: 1, config, log });
  tenant = store.tenant((await store.createTenant('a shop')).id);
  signingKey = await loadSigningKey(config);
  context = { store, blobs, sandbox, fusion: await loadFusion(config), log };
});
afterAll(async () => {
  await sandbox?.close();
  await store?.close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

let shade = 0;
/** A small photo that no other test has sent. */
async function photo(): Promise<Uint8Array> {
  shade += 20;
  return sharp({ create: { width: 320, height: 240, channels: 3, background: { r: shade, g: 120, b: 60 } } })
    .jpeg()
    .toBuffer();
}
async function openCase(): Promise<string> {
  return (await tenant.createCase(caseInput.parse({ reference: 'R-1' }))).id;
}
/** Takes in a file; gives the payload of its job. */
async function intake(bytes: Uint8Array, caseId: string | null = null, options = { stored: true }) {
  const sha256 = sha256Hex(bytes);
  if (options.stored) await blobs.put(tenant.tenantId, sha256, bytes);
  const facts = { sha256, format: 'jpeg', bytes: bytes.length, role: 'claim', filename: 'a.jpg' } as const;
  const { inspection } = await tenant.intake(facts, caseId, 'live');
  return { tenantId: tenant.tenantId, inspectionId: inspection.id };
}
const reading = (payload: { inspectionId: string }) => tenant.getInspection(payload.inspectionId);

describe('the inspect job', () => {
  test('gives the photo its verdict, and stores its pictures under their hashes', async () => {
    const payload = await intake(await photo(), await openCase());
    await handleInspect(payload, context);
    const row = await reading(payload);
    expect(row).toMatchObject({ status: 'done', attempts: 1, errorCode: null });
    expect(row!.result!.facts).toMatchObject({ width: 320, height: 240 });
    const { preview } = row!.result!.artifacts;
    const bytes = await blobs.get(tenant.tenantId, preview!.sha256);
    expect(sha256Hex(bytes!)).toBe(preview!.sha256);
  });

  test('finds a claim photo again in another trade, resized and saved anew, and not in the same trade', async () => {
    const scene = sharp({
      create: {
        width: 480,
        height: 360,
        channels: 3,
        background: '#777',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .resize(24, 18)
      .resize(640, 480);
    const original = await scene.jpeg({ quality: 90 }).toBuffer();
    const copy = await sharp(original).resize(400).jpeg({ quality: 60 }).toBuffer();
    const caseOf = async (reference: string) => (await tenant.createCase(caseInput.parse({ reference }))).id;
    const verdictOf = async (bytes: Uint8Array, caseId: string) => {
      const payload = await intake(bytes, caseId);
      await handleInspect(payload, context);
      return (await reading(payload))!.result!.verdict;
    };
    await verdictOf(original, await caseOf('TRADE-A'));
    const again = await verdictOf(copy, await caseOf('TRADE-A'));
    expect(again.reasonsFor.filter(reason => reason.family === 'reuse')).toEqual([]);
    const elsewhere = await verdictOf(copy, await caseOf('TRADE-B'));
    expect(elsewhere).toMatchObject({ class: 'reused', reasonsFor: [{ detector: 'reuse', conclusive: true }] });
    expect(elsewhere.reasonsFor[0]!.sentence.en).toContain('TRADE-A');
  });

  test('run twice leaves one verdict', async () => {
    const payload = await intake(await photo());
    await handleInspect(payload, context);
    await handleInspect(payload, context);
    const row = await reading(payload);
    expect(await tenant.verdictHistory(row!.photoId)).toHaveLength(1);
    expect(row!.attempts).toBe(1);
  });

  test('finishes a file that is no photo with the code that says so', async () => {
    const payload = await intake(new TextEncoder().encode('not a photo at all'));
    await handleInspect(payload, context);
    expect(await reading(payload)).toMatchObject({ status: 'failed', errorCode: 'photo_unreadable' });
  });

  test('is tried again while the blob is out of reach, and succeeds once it is there', async () => {
    const bytes = await photo();
    const payload = await intake(bytes, null, { stored: false });
    await expect(handleInspect(payload, context)).rejects.toThrow('blob');
    expect(await reading(payload)).toMatchObject({ status: 'running', errorCode: null });
    await blobs.put(tenant.tenantId, sha256Hex(bytes), bytes);
    await handleInspect(payload, context);
    expect(await reading(payload)).toMatchObject({ status: 'done', attempts: 2 });
  });

  test('never holds it against the photo that the sandbox is away', async () => {
    const payload = await intake(await photo());
    const refuse = () => Promise.reject(new RefundlensError('unavailable'));
    const away = { inspect: refuse, compare: refuse };
    for (let i = 0; i < 5; i++) {
      await expect(handleInspect(payload, { ...context, sandbox: away })).rejects.toThrow('unavailable');
    }
    await handleInspect(payload, context);
    expect(await reading(payload)).toMatchObject({ status: 'done' });
  });

  test('gives up after the third fault of ours on the same photo', async () => {
    const payload = await intake(await photo());
    const refuse = () => Promise.reject(new RefundlensError('internal'));
    const broken = { inspect: refuse, compare: refuse };
    for (let i = 0; i < 2; i++) {
      await expect(handleInspect(payload, { ...context, sandbox: broken })).rejects.toThrow('internal');
    }
    await handleInspect(payload, { ...context, sandbox: broken });
    expect(await reading(payload)).toMatchObject({ status: 'failed', errorCode: 'internal', attempts: 3 });
  });

  test('knows nothing of an inspection that is not there', async () => {
    await expect(handleInspect({ tenantId: tenant.tenantId, inspectionId: newId() }, context)).resolves.toBeUndefined();
  });
});

describe('the report job', () => {
  async function reportOn(caseId: string, profile: string) {
    const { id: reportId } = await tenant.createReport(caseId, profile, 'zh');
    return { tenantId: tenant.tenantId, reportId };
  }
  const reportContext = () => ({ store, blobs, signingKey, authority: null, log });

  test('stores the files of the report under their hashes', async () => {
    const caseId = await openCase();
    await handleInspect(await intake(await photo(), caseId), context);
    const payload = await reportOn(caseId, 'generic');
    await handleReport(payload, 1, reportContext());
    const report = await tenant.getReport(payload.reportId);
    expect(report).toMatchObject({ status: 'done', errorCode: null });
    expect(Object.keys(report!.files)).toEqual(expect.arrayContaining(['report.html', 'report.pdf']));
    for (const { sha256, bytes } of Object.values(report!.files)) {
      expect((await blobs.get(tenant.tenantId, sha256))!.length).toBe(bytes);
    }
  });

  test('packs originals, evidence and history into a packet that is whole, signed with the key of the data folder', async () => {
    const caseId = await openCase();
    const bytes = await photo();
    await handleInspect(await intake(bytes, caseId), context);
    const payload = await reportOn(caseId, 'generic');
    await handleReport(payload, 1, reportContext());
    const { files } = (await tenant.getReport(payload.reportId))!;
    const packet = await blobs.get(tenant.tenantId, files['packet.zip']!.sha256);
    const check = checkPacket(packet!, { key: await readFile(join(folder, 'signing-key.pub.pem'), 'utf8') });
    expect(check).toMatchObject({ whole: true, problems: [], keyCompared: true, events: 1 });
    expect(check.manifest!.files.map(({ sha256 }) => sha256)).toContain(sha256Hex(bytes));
  });

  test('says where a photo was taken only where the shop wants that', async () => {
    const caseId = await openCase();
    const bytes = await sharp(await photo())
      .withExif({
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '31/1 13/1 4937/100',
          GPSLongitudeRef: 'E',
          GPSLongitude: '121/1 28/1 2513/100',
        },
      })
      .toBuffer();
    await handleInspect(await intake(bytes, caseId), context);
    const told = async () => {
      const payload = await reportOn(caseId, 'generic');
      await handleReport(payload, 1, { store, blobs, signingKey, authority: null, log });
      const { files } = (await tenant.getReport(payload.reportId))!;
      return Buffer.from((await blobs.get(tenant.tenantId, files['report.html']!.sha256))!).toString();
    };
    expect(await told()).not.toContain('121.47');
    await tenant.changeSettings({ showPlaceInReports: true });
    expect(await told()).toContain('31.23, 121.47');
    await tenant.changeSettings({ showPlaceInReports: false });
  });

  test('takes a timestamp once: the packet made again is the same to the byte, in this language', async () => {
    const { signer } = newAuthority();
    let asked = 0;
    const stamp = async (sha256: string) => {
      asked += 1;
      return answerTo(timestampRequest(Buffer.from(sha256, 'hex'), BigInt(asked)), signer);
    };
    const authority = { stamp, close: async () => {} };
    const caseId = await openCase();
    await handleInspect(await intake(await photo(), caseId), context);
    const packets: Uint8Array[] = [];
    // The last one after the setting was taken away again.
    for (const by of [authority, authority, null]) {
      const payload = await reportOn(caseId, 'generic');
      await handleReport(payload, 1, { ...reportContext(), authority: by });
      const { files, timestamp } = (await tenant.getReport(payload.reportId))!;
      expect(timestamp).toMatchObject({ time: '2026-11-22T08:00:00.000Z', authority: 'Test TSA' });
      packets.push((await blobs.get(tenant.tenantId, files['packet.zip']!.sha256))!);
    }
    expect(asked).toBe(1);
    for (const packet of packets) expect(Buffer.compare(packet, packets[0]!)).toBe(0);
    expect(checkPacket(packets[0]!)).toMatchObject({ whole: true, timestamp: { authority: 'Test TSA' } });
  });

  test('is made without a timestamp where the authority gives none, says why, and may be made again', async () => {
    const { signer } = newAuthority();
    const rubbish = { en: 'It was rubbish.', zh: '不可用。' };
    let down = true;
    const stamp = async (sha256: string) => {
      if (down) throw new RefundlensError('timestamp_invalid', rubbish);
      return answerTo(timestampRequest(Buffer.from(sha256, 'hex'), 1n), signer);
    };
    const authority = { stamp, close: async () => {} };
    const caseId = await openCase();
    await handleInspect(await intake(await photo(), caseId), context);
    const made = async () => {
      const payload = await reportOn(caseId, 'generic');
      await handleReport(payload, 1, { ...reportContext(), authority });
      const report = (await tenant.getReport(payload.reportId))!;
      return { ...report, packet: await blobs.get(tenant.tenantId, report.files['packet.zip']!.sha256) };
    };
    const without = await made();
    expect(without).toMatchObject({ status: 'done', timestamp: { error: 'timestamp_invalid', detail: rubbish } });
    expect(checkPacket(without.packet!)).toMatchObject({ whole: true, timestamp: null });
    down = false;
    const later = await made();
    expect(later.timestamp).toMatchObject({ time: '2026-11-22T08:00:00.000Z', authority: 'Test TSA' });
    expect(checkPacket(later.packet!)).toMatchObject({ whole: true, timestamp: { authority: 'Test TSA' } });
  });

  test("gives the platform's form what the caller filled in, beside what the case says", async () => {
    const bytes = await photo();
    const open = (reference: string) =>
      tenant.createCase(caseInput.parse({ reference, refund: { refund_id: reference } }));
    // The same file in two trades is a finding.
    const [earlier, later] = [await open('4710'), await open('4711')];
    for (const { id } of [earlier, later]) await handleInspect(await intake(bytes, id), context);
    const answers = { reject_reason_code: '1024' };
    const { id: reportId } = await tenant.createReport(later.id, 'douyin.refuse', 'zh', { answers, complaint: true });
    await handleReport({ tenantId: tenant.tenantId, reportId }, 1, reportContext());
    const { files } = (await tenant.getReport(reportId))!;
    const form = JSON.parse(Buffer.from((await blobs.get(tenant.tenantId, files['form.json']!.sha256))!).toString());
    const values = Object.fromEntries(
      form.fields.map((field: { name: string; value: string }) => [field.name, field.value]),
    );
    expect(values).toEqual({ aftersale_id: '4711', update_time: null, reject_reason_code: '1024' });
  });

  test('refuses a complaint without a finding, with the reason', async () => {
    const caseId = await openCase();
    await handleInspect(await intake(await photo(), caseId), context);
    const payload = await reportOn(caseId, 'taobao.refund-message');
    await handleReport(payload, 1, reportContext());
    expect(await tenant.getReport(payload.reportId)).toMatchObject({
      status: 'failed',
      errorCode: 'report_evidence_too_weak',
    });
  });

  test('waits for a photo that has no verdict yet, and says so in the end', async () => {
    const caseId = await openCase();
    await intake(await photo(), caseId);
    const payload = await reportOn(caseId, 'generic');
    await expect(handleReport(payload, 1, reportContext())).rejects.toThrow('report_not_ready');
    expect((await tenant.getReport(payload.reportId))!.status).toBe('queued');
    await handleReport(payload, 6, reportContext());
    expect(await tenant.getReport(payload.reportId)).toMatchObject({ errorCode: 'report_not_ready' });
  });

  test('gives up a report that ended its worker again and again', async () => {
    const caseId = await openCase();
    const payload = await reportOn(caseId, 'generic');
    await handleReport(payload, 9, reportContext());
    expect(await tenant.getReport(payload.reportId)).toMatchObject({ status: 'failed', errorCode: 'internal' });
  });
});
