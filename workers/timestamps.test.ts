import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TimeStampReq } from 'pkijs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256Hex } from '#pipeline/core/ids.ts';
import { certificatesOfPem } from '#pipeline/report/timestamp/certificate.ts';
import { checkTimestamp } from '#pipeline/report/timestamp/check.ts';
import { timestampRequest } from '#pipeline/report/timestamp/request.ts';
import { answerTo, newAuthority, rejection } from '#pipeline/report/timestamp/testing.ts';
import type { OutboundTimes } from './outbound/outbound.ts';
import { openAuthority } from './timestamps.ts';

const TIMES: OutboundTimes = { connectMs: 2_000, firstByteMs: 2_000, totalMs: 4_000 };
const MANIFEST = new TextEncoder().encode('{"format":"refundlens/packet/1"}\n');
const SHA256 = sha256Hex(MANIFEST);
const { root, signer } = newAuthority();

let folder: string;
let server: Server;
let settings: { REFUNDLENS_TSA_URL: string; REFUNDLENS_OUTBOUND_ALLOW: string; REFUNDLENS_TSA_CA: string };
/** Gives the body of the answer; null: none ever comes. */
let answer: (request: Uint8Array, headers: IncomingMessage['headers']) => Uint8Array | number | null;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tsa-'));
  server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const given = answer(Buffer.concat(chunks), request.headers);
    if (typeof given === 'number') response.writeHead(given).end('<html>');
    else if (given) response.setHeader('Content-Type', 'application/timestamp-reply').end(given);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  writeFileSync(join(folder, 'root.pem'), root.pem);
  settings = {
    REFUNDLENS_TSA_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsr`,
    REFUNDLENS_OUTBOUND_ALLOW: '127.0.0.1/32',
    REFUNDLENS_TSA_CA: join(folder, 'root.pem'),
  };
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
  rmSync(folder, { recursive: true });
});

async function stamp(changes: Partial<typeof settings> = {}, times = TIMES): Promise<Uint8Array> {
  const authority = await openAuthority({ ...settings, ...changes }, times);
  try {
    return await authority!.stamp(SHA256);
  } finally {
    await authority?.close();
  }
}
const failure = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    reason => reason,
  );
  return [error?.code, error?.fields?.reason].filter(Boolean).join(' ');
};

test('the authority learns the hash and nothing else', async () => {
  let seen: [Uint8Array, IncomingMessage['headers']] | null = null;
  answer = (request, headers) => {
    seen = [request, headers];
    return answerTo(request, signer);
  };
  await stamp();
  const [request, headers] = seen!;
  const nonce = TimeStampReq.fromBER(request).nonce!.toBigInt();
  expect(Buffer.compare(request, timestampRequest(Buffer.from(SHA256, 'hex'), nonce))).toBe(0);
  expect(headers['content-type']).toBe('application/timestamp-query');
  const sent = ['accept-encoding', 'connection', 'content-length', 'content-type', 'host', 'user-agent'];
  expect(Object.keys(headers).sort()).toEqual(sent);
});

test('a good answer is given as it came', async () => {
  let sent: Uint8Array | null = null;
  answer = request => {
    sent = answerTo(request, signer);
    return sent;
  };
  expect(Buffer.compare(await stamp(), sent!)).toBe(0);
});

test.each<[string, string, typeof answer]>([
  ['a refusal', 'timestamp_unavailable refused', () => rejection],
  ['a page', 'timestamp_invalid malformed', () => Buffer.from('<html>It works!</html>')],
  ['too much', 'timestamp_unavailable too_large', () => Buffer.alloc(70_000)],
  ['an error', 'timestamp_unavailable status_500', () => 500],
  ['no such address', 'timestamp_unavailable status_404', () => 404],
  ['an answer from the shelf', 'timestamp_invalid nonce', request => answerTo(request, signer, { nonce: 1n })],
  [
    'a timestamp of something else',
    'timestamp_invalid imprint',
    () => answerTo(timestampRequest(Buffer.alloc(32), 1n), signer),
  ],
  ['somebody else in between', 'timestamp_invalid untrusted', request => answerTo(request, newAuthority().signer)],
])('%s is no timestamp', async (_what, expected, given) => {
  answer = given;
  expect(await failure(stamp())).toBe(expected);
});

test('a silent authority, one that is gone, and one at an address of ours that is not open to it', async () => {
  answer = () => null;
  expect(await failure(stamp({}, { ...TIMES, totalMs: 200 }))).toBe('timestamp_unavailable timeout');
  expect(await failure(stamp({ REFUNDLENS_TSA_URL: 'http://127.0.0.1:1/' }))).toBe('timestamp_unavailable connection');
  expect(await failure(stamp({ REFUNDLENS_OUTBOUND_ALLOW: '' }))).toBe('timestamp_unavailable url_refused');
});

test('one that kept a report waiting is left alone for a minute; what fails at once is no reason to', async () => {
  let [asked, now] = [0, 0];
  const authority = (await openAuthority(settings, { ...TIMES, totalMs: 200 }, () => now))!;
  const answering = (given: typeof answer) => {
    answer = (request, headers) => {
      asked += 1;
      return given(request, headers);
    };
  };
  try {
    answering(() => 503);
    expect(await failure(authority.stamp(SHA256))).toBe('timestamp_unavailable status_503');
    answering(() => null);
    expect(await failure(authority.stamp(SHA256))).toBe('timestamp_unavailable timeout');
    answering(request => answerTo(request, signer));
    now = 59_999;
    expect(await failure(authority.stamp(SHA256))).toBe('timestamp_unavailable timeout');
    expect(asked).toBe(2);
    now = 60_000;
    expect((await authority.stamp(SHA256)).length).toBeGreaterThan(0);
    expect(asked).toBe(3);
  } finally {
    await authority.close();
  }
});

test('says why in both languages, for people', async () => {
  answer = () => 503;
  const error = await stamp().catch(reason => reason);
  expect(error.detail).toEqual({ en: 'It answered with status 503.', zh: '该机构返回状态码 503。' });
  const gone = await stamp({ REFUNDLENS_OUTBOUND_ALLOW: '' }).catch(reason => reason);
  expect(gone.detail.zh).toContain('REFUNDLENS_OUTBOUND_ALLOW');
});

test('no authority is set; its file is no certificate', async () => {
  expect(await openAuthority({})).toBeNull();
  writeFileSync(join(folder, 'none.pem'), 'nothing');
  for (const [file, says] of [
    ['none.pem', 'holds no certificates in PEM'],
    ['not-there.pem', 'cannot be read (ENOENT)'],
  ] as const) {
    const wrong = openAuthority({ ...settings, REFUNDLENS_TSA_CA: join(folder, file) });
    const error = await wrong.catch(reason => reason);
    expect(error).toMatchObject({ code: 'config_invalid', detail: { en: expect.stringContaining(says) } });
  }
});

/** A real one, where the program is installed (Debian: openssl). */
describe.skipIf(spawnSync('openssl', ['version']).error !== undefined)('openssl ts', () => {
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const newKey = (bits: number) => ['-newkey', `rsa:${bits}`, '-nodes', '-days', '2', '-config', 'openssl.cnf'];
  const newSigner = (name: string, bits: number) => {
    openssl('req', ...newKey(bits), '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', '/CN=Live TSA');
    const extensions = ['-extfile', 'openssl.cnf', '-extensions', 'tsa_certificate'];
    const from = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-in', `${name}.csr`];
    openssl('x509', '-req', ...from, '-out', `${name}.pem`, '-days', '2', ...extensions);
  };
  const answering = (signer: string, hash: string) => (request: Uint8Array) => {
    writeFileSync(join(folder, 'query.tsq'), request);
    const files = ['-queryfile', 'query.tsq', '-out', 'answer.tsr'];
    const by = ['-signer', `${signer}.pem`, '-inkey', `${signer}.key`, `-${hash}`];
    openssl('ts', '-reply', '-config', 'openssl.cnf', ...files, ...by);
    return readFileSync(join(folder, 'answer.tsr'));
  };

  beforeAll(() => {
    writeFileSync(join(folder, 'openssl.cnf'), CONFIG);
    const ca = ['-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Live Root', '-extensions', 'ca'];
    openssl('req', '-x509', ...newKey(2048), ...ca);
    newSigner('tsa', 2048);
    answer = answering('tsa', 'sha256');
  });

  test.each([
    ['SHA-1', 2048, 'sha1'],
    ['a key of 1024 bits', 1024, 'sha256'],
  ])('not by %s', async (_what, bits, hash) => {
    newSigner('weak', bits);
    answer = answering('weak', hash);
    expect(await failure(stamp({ REFUNDLENS_TSA_CA: join(folder, 'ca.pem') }))).toBe('timestamp_invalid algorithm');
    answer = answering('tsa', 'sha256');
  });

  test('its timestamp is taken, and its own check takes what is kept', async () => {
    const response = await stamp({ REFUNDLENS_TSA_CA: join(folder, 'ca.pem') });
    const trusted = certificatesOfPem(readFileSync(join(folder, 'ca.pem'), 'utf8'));
    const expected = { sha256: Buffer.from(SHA256, 'hex'), trusted };
    expect(checkTimestamp(response, expected)).toMatchObject({ authority: 'Live TSA', trusted: true });
    writeFileSync(join(folder, 'manifest.json'), MANIFEST);
    writeFileSync(join(folder, 'timestamp.tsr'), response);
    const files = ['-data', 'manifest.json', '-in', 'timestamp.tsr', '-CAfile', 'ca.pem'];
    expect(String(openssl('ts', '-verify', ...files))).toContain('Verification: OK');
  });

  test('without its CA in the file it is not taken', async () => {
    expect(await failure(stamp())).toBe('timestamp_invalid untrusted');
  });
});

const CONFIG = `
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
[tsa_certificate]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = live
[live]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`;
