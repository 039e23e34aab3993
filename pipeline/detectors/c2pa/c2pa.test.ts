import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import type { Finding } from '#pipeline/core/evidence.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { grayJpeg, grayPng, jpegXmp, xmpPacket } from '../example-files.ts';
import type { CarrierFormat } from './examples/carriers.ts';
import { makeAuthority } from './examples/certificate.ts';
import { signedBoxes } from './examples/signed-boxes.ts';
import { signedFile } from './examples/signed-file.ts';
import detector, { inspectSignedHistory } from './index.ts';
import { readSignedHistory } from './reader.ts';
import { SHIPPED_TRUST_LIST, type TrustList } from './trust.ts';

const limits = limitsOf(parseConfig({}));
const now = new Date('2026-06-01T00:00:00Z');

const listed = makeAuthority({ commonName: 'Listed authority', organization: 'List' });
const shared = makeAuthority({ commonName: 'Shared authority', organization: 'Anyone' });
const testing = makeAuthority({ commonName: 'Testing authority', organization: 'Test' });
const nobody = makeAuthority({ commonName: 'Authority on no list', organization: 'Nobody' });

const anchor = (
  { certificate }: ReturnType<typeof makeAuthority>,
  name: string,
  rest: Pick<TrustList['anchors'][number], 'kind' | 'organizations'>,
): TrustList['anchors'][number] => ({
  name,
  ...rest,
  sha256: '0'.repeat(64),
  validTo: '2049-12-31',
  why: 'made for this test',
  source: 'made for this test',
  pem: [
    '-----BEGIN CERTIFICATE-----',
    ...certificate.toString('base64').match(/.{1,64}/g)!,
    '-----END CERTIFICATE-----',
  ],
});
const list: TrustList = {
  date: '2026-06-01',
  anchors: [
    anchor(listed, 'Listed authority', { kind: 'trusted' }),
    anchor(shared, 'Shared authority', { kind: 'known', organizations: ['Maker'] }),
    anchor(testing, 'Testing authority', { kind: 'test' }),
  ],
};

const maker = listed.signer({ commonName: 'Maker', organization: 'Maker' });
const created = (source: string) => [{ action: 'c2pa.created', source }];
const madeByAi = created('trainedAlgorithmicMedia');

async function look(bytes: Uint8Array, trust = list, at = now) {
  const views = createViews(accept(bytes, limits));
  return inspectSignedHistory(views, { now: at, signal: new AbortController().signal }, trust);
}
async function found(bytes: Uint8Array, trust = list, at = now): Promise<Finding> {
  const finding = await look(bytes, trust, at);
  if ('skipped' in finding) throw new Error(`skipped: ${finding.skipped.en}`);
  return finding;
}
const marksOf = ({ scores }: Finding) =>
  Object.entries(scores)
    .filter(([, score]) => score >= 0.5)
    .map(([name]) => name);

describe('a history that holds', () => {
  test.each<CarrierFormat>(['jpeg', 'png', 'webp', 'tiff'])('is conclusive for AI when carried by %s', async format => {
    const finding = await found(signedFile({ format, signer: maker, actions: madeByAi }).bytes);
    expect(finding.facts).toMatchObject({
      condition: 'in_order',
      well_formed: true,
      signature: 'valid',
      statements: 'intact',
      binding: 'intact',
      signer: { name: 'Maker', organization: 'Maker', issuer: 'Listed authority', status: 'trusted', expired: false },
      trust_list_date: '2026-06-01',
      generator: 'refundlens example',
      manifests: 1,
    });
    expect(marksOf(finding)).toEqual(['signed_ai_generated']);
  });

  test('tells an edit with AI from a picture made by AI', async () => {
    const actions = [
      ...created('digitalCapture'),
      { action: 'c2pa.edited', source: 'compositeWithTrainedAlgorithmicMedia' },
    ];
    expect(marksOf(await found(signedFile({ format: 'jpeg', signer: maker, actions }).bytes))).toEqual([
      'signed_ai_edited',
    ]);
  });

  test("speaks for the photo when it is a camera's and nothing was edited", async () => {
    const capture = signedFile({ format: 'jpeg', signer: maker, actions: created('computationalCapture') });
    expect(marksOf(await found(capture.bytes))).toEqual(['signed_camera_capture']);
    const cropped = signedFile({
      format: 'jpeg',
      signer: maker,
      actions: [...created('digitalCapture'), { action: 'c2pa.cropped' }],
    });
    expect(marksOf(await found(cropped.bytes))).toEqual([]);
  });

  test('keeps its weight for AI, and loses it for a camera, once the certificate has run out', async () => {
    const signer = listed.signer(
      { commonName: 'Maker', organization: 'Maker' },
      { from: '2024-01-01', to: '2025-01-01' },
    );
    const ai = await found(signedFile({ format: 'png', signer, actions: madeByAi }).bytes);
    expect(ai.facts).toMatchObject({ condition: 'in_order', signer: { status: 'trusted', expired: true } });
    expect(marksOf(ai)).toEqual(['signed_ai_generated']);
    expect(ai.sentences!.signed_ai_generated!.en).toContain('date of signing is not proven');
    const capture = signedFile({ format: 'png', signer, actions: created('digitalCapture') });
    expect(marksOf(await found(capture.bytes))).toEqual([]);
    expect(marksOf(await found(capture.bytes, list, new Date('2024-06-01')))).toEqual(['signed_camera_capture']);
  });
});

describe('whose signature it is', () => {
  test('an authority that signs for many counts only for the organization named in the list', async () => {
    const named = shared.signer({ commonName: 'Signer', organization: 'Maker' });
    const other = shared.signer({ commonName: 'Maker', organization: 'Somebody' });
    const byNamed = await found(signedFile({ format: 'png', signer: named, actions: madeByAi }).bytes);
    expect(byNamed.facts).toMatchObject({ condition: 'in_order', signer: { status: 'known' } });
    expect(marksOf(byNamed)).toEqual(['signed_ai_generated']);
    const byOther = await found(signedFile({ format: 'png', signer: other, actions: madeByAi }).bytes);
    expect(byOther.facts).toMatchObject({ condition: 'signer_not_on_list', signer: { status: 'unknown' } });
    expect(marksOf(byOther)).toEqual(['ai_claim_unverified']);
  });

  test('a test certificate is named as one and decides nothing', async () => {
    const signer = testing.signer({ commonName: 'Maker', organization: 'Maker' });
    const finding = await found(signedFile({ format: 'jpeg', signer, actions: madeByAi }).bytes);
    expect(finding.facts).toMatchObject({ condition: 'test_signer', signer: { status: 'test' } });
    expect(marksOf(finding)).toEqual(['ai_claim_unverified']);
  });

  test("an authority that only takes a listed one's name is not believed", async () => {
    const namesake = makeAuthority({ commonName: 'Listed authority', organization: 'List ' });
    const signer = namesake.signer({ commonName: 'Maker', organization: 'Maker' });
    const finding = await found(signedFile({ format: 'jpeg', signer, actions: madeByAi }).bytes);
    expect(finding.facts).toMatchObject({ condition: 'signer_not_on_list' });
  });
});

describe('a history in a HEIC or AVIF file', () => {
  const coloured = (background: string) =>
    sharp({ create: { width: 64, height: 48, channels: 3, background } })
      .avif({ effort: 0 })
      .toBuffer();
  /** The boxes are the same; only the brands say by which codec the picture is made. */
  const asHeic = (avif: Buffer) =>
    Buffer.concat([
      Buffer.from(avif.toString('latin1', 0, avif.readUInt32BE(0)).replaceAll('avif', 'heic'), 'latin1'),
      avif.subarray(avif.readUInt32BE(0)),
    ]);
  const brands = { avif: (file: Buffer) => file, heic: asHeic };

  test.each(Object.entries(brands))('is conclusive for AI where it holds: %s', async (_, branded) => {
    const finding = await found(signedBoxes(branded(await coloured('#567')), { signer: maker, actions: madeByAi }));
    expect(finding.facts).toMatchObject({
      condition: 'in_order',
      well_formed: true,
      signature: 'valid',
      binding: 'intact',
      signer: { status: 'trusted' },
    });
    expect(marksOf(finding)).toEqual(['signed_ai_generated']);
  });

  test.each(Object.entries(brands))('pasted into another picture it decides nothing: %s', async (_, branded) => {
    const [mine, other] = [branded(await coloured('#567')), branded(await coloured('#a31'))];
    const history = signedBoxes(mine, { signer: maker, actions: madeByAi }).subarray(mine.length);
    const finding = await found(Buffer.concat([other, history]));
    expect(finding.facts).toMatchObject({ condition: 'made_for_other_bytes', signature: 'valid', binding: 'broken' });
    expect(marksOf(finding)).toEqual(['ai_claim_unverified', 'binding_broken']);
  });
});

describe('a history that does not hold', () => {
  const signed = signedFile({ format: 'jpeg', signer: maker, actions: madeByAi });

  test("somebody else's, pasted into another photo, is told apart and decides nothing", async () => {
    const finding = await found(grayJpeg([signed.carrier], 1200, 900));
    expect(finding.facts).toMatchObject({
      condition: 'made_for_other_bytes',
      signature: 'valid',
      statements: 'intact',
      binding: 'broken',
      binding_place: 'in_place',
      signer: { status: 'trusted' },
    });
    expect(marksOf(finding)).toEqual(['ai_claim_unverified', 'binding_broken']);
  });

  test('put back at another place, it is said to have moved', async () => {
    const finding = await found(grayJpeg([jpegXmp(xmpPacket('')), signed.carrier]));
    expect(finding.facts).toMatchObject({ condition: 'made_for_other_bytes', binding_place: 'moved' });
  });

  test('of a camera, pasted into another photo, it does not speak for that photo', async () => {
    const capture = signedFile({ format: 'png', signer: maker, actions: created('digitalCapture') });
    expect(marksOf(await found(grayPng([capture.carrier], 900, 700)))).toEqual(['binding_broken']);
  });

  test('changed after signing, nothing in it counts', async () => {
    const bytes = Buffer.from(signed.bytes);
    bytes.write('c2pa.createq', bytes.indexOf('c2pa.created'));
    const finding = await found(bytes);
    expect(finding.facts).toMatchObject({ condition: 'history_changed', statements: 'changed', binding: 'intact' });
    expect(marksOf(finding)).toEqual(['ai_claim_unverified']);
  });

  test('with a signature that was not made by its certificate, no signer is named as trusted', async () => {
    const stranger = nobody.signer({ commonName: 'Stranger', organization: 'Nobody' });
    const wrong = signedFile({ format: 'jpeg', signer: { chain: maker.chain, key: stranger.key }, actions: madeByAi });
    const finding = await found(wrong.bytes);
    expect(finding.facts).toMatchObject({
      condition: 'history_changed',
      signature: 'invalid',
      signer: { status: 'unknown' },
    });
    expect(marksOf(finding)).toEqual(['ai_claim_unverified']);
  });
});

describe('what is not looked at', () => {
  test('a history kept elsewhere is named and never fetched', async () => {
    const packet = xmpPacket(
      'xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="http://127.0.0.1:9/history.c2pa"',
    );
    expect(await look(grayJpeg([jpegXmp(packet)]))).toMatchObject({
      skipped: { en: expect.stringContaining('not fetched') },
    });
  });

  test('the reader itself asks no address that a file names', async () => {
    let asked = 0;
    const server = createServer((_, reply) => {
      asked++;
      reply.end();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/history.c2pa`;
    const packet = xmpPacket(`xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="${address}"`);
    const request = { mime: 'image/jpeg', now: now.getTime(), anchors: { listed: '', named: '' }, namedIssuers: [] };
    const signal = AbortSignal.timeout(10_000);
    const read = await readSignedHistory({ ...request, bytes: grayJpeg([jpegXmp(packet)]) }, signal);
    expect(read.kind).not.toBe('read');
    expect(asked).toBe(0);
    await new Promise(resolve => server.close(resolve));
  });

  test('a file without a history says nothing', async () => {
    expect(await look(grayPng())).toEqual({
      skipped: { en: 'No signed history in the file; that says nothing.', zh: expect.any(String) },
    });
  });

  test('an inspection that ran out of time stops the reading, and the next one works', async () => {
    const { bytes } = signedFile({ format: 'png', signer: maker, actions: madeByAi });
    const views = createViews(accept(bytes, limits));
    const abort = new AbortController();
    const reading = inspectSignedHistory(views, { now, signal: abort.signal }, list);
    abort.abort(new Error('out of time'));
    await expect(reading).rejects.toThrow('out of time');
    expect(marksOf(await found(bytes))).toEqual(['signed_ai_generated']);
  });
});

test('the shipped list names what each anchor is, where it is from and for whom a shared one counts', async () => {
  const { X509Certificate } = await import('node:crypto');
  for (const { name, sha256, validTo, pem, kind, organizations } of SHIPPED_TRUST_LIST.anchors) {
    const certificate = new X509Certificate(pem.join('\n'));
    expect(certificate.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(sha256);
    expect(certificate.subject).toContain(`CN=${name}`);
    expect(new Date(certificate.validTo).toISOString().slice(0, 10)).toBe(validTo);
    expect(kind === 'known' ? organizations : undefined, name).toEqual(
      kind === 'known' ? expect.any(Array) : undefined,
    );
  }
});

test('every condition is told in both languages', () => {
  for (const condition of [
    'in_order',
    'signer_not_on_list',
    'test_signer',
    'made_for_other_bytes',
    'loosely_bound',
    'not_bound',
    'history_changed',
    'unreadable',
  ]) {
    const { en, zh } = detector.explain({ scores: {}, facts: { condition } });
    expect(en).toMatch(/\.$/);
    expect(zh).toMatch(/。$/);
  }
});
