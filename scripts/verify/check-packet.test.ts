import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '#pipeline/core/ids.ts';
import { canonicalJson } from '#pipeline/core/json.ts';
import { fitJpeg } from '#pipeline/decode/fit-jpeg.ts';
import { sampleInput, samplePhoto } from '#pipeline/report/fixtures.ts';
import { type ReportInput, renderReport, type Signer } from '#pipeline/report/index.ts';
import { readZip, writeZip, type ZipEntry } from '#pipeline/report/packet/zip.ts';
import { certificatesOfPem } from '#pipeline/report/timestamp/certificate.ts';
import { timestampRequest } from '#pipeline/report/timestamp/request.ts';
import { answerTo, newAuthority, rejection, SERVER_AUTH } from '#pipeline/report/timestamp/testing.ts';
import { checkPacket } from './check-packet.ts';

function newSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    sign: bytes => sign(null, bytes, privateKey),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

const signer = newSigner();
const tsa = newAuthority();
const ca = certificatesOfPem(tsa.root.pem);
const timestampOf = async (sha256: string) => answerTo(timestampRequest(Buffer.from(sha256, 'hex'), 1n), tsa.signer);
let input: ReportInput;
let packet: Uint8Array;
beforeAll(async () => {
  const picture = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#369' } })
    .jpeg()
    .toBuffer();
  const heat = await sharp({ create: { width: 40, height: 30, channels: 4, background: '#f008' } })
    .png()
    .toBuffer();
  const original = new Uint8Array(Buffer.concat([picture, Buffer.from('a tail of its own')]));
  const more = {
    original,
    originalSha256: sha256Hex(original),
    originalBytes: original.length,
    artifacts: {
      preview: { mime: 'image/jpeg', bytes: picture },
      'ela.heat': { mime: 'image/png', bytes: heat },
    },
  };
  const photos = [samplePhoto('ai_generated', more), samplePhoto('no_finding', { ...more, role: 'packing' })];
  input = sampleInput('zh', { photos, fitImage: fitJpeg, signer, timestampOf });
  packet = await packetOf(input);
});

async function packetOf(from: ReportInput): Promise<Uint8Array> {
  return (await renderReport(from)).files['packet.zip']!.bytes;
}

/** The packet with its files changed, and, as its writer would, sums and ZIP made anew. */
function repacked(change: (files: Map<string, Uint8Array>) => void): Uint8Array {
  const files = new Map(readZip(packet).entries.map(({ name, data }) => [name, data]));
  change(files);
  return writeZip([...files].map(([name, data]): ZipEntry => ({ name, data })));
}
const text = (value: string) => new TextEncoder().encode(value);
const filesOf = (check: ReturnType<typeof checkPacket>) => [...new Set(check.problems.map(({ file }) => file))];

/** mulberry32, a small generator of known sequence. */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Changes each given byte in turn; the check must tell exactly the file whose data it is in, or the ZIP itself. */
function expectLocated(offsets: Iterable<number>, next: () => number) {
  const { entries } = readZip(packet);
  for (const offset of offsets) {
    const copy = Uint8Array.from(packet);
    copy[offset]! ^= 1 + Math.floor(next() * 255);
    const home = entries.find(entry => offset >= entry.offset && offset < entry.offset + entry.data.length);
    const check = checkPacket(copy);
    expect(check.whole, `byte ${offset}`).toBe(false);
    if (home) expect(filesOf(check), `byte ${offset} in ${home.name}`).toEqual([home.name]);
    else expect(filesOf(check), `byte ${offset} in the ZIP`).toContain(null);
  }
}

describe('checkPacket', () => {
  it('finds a packet whole, with the key inside and with the same key from elsewhere', () => {
    expect(checkPacket(packet)).toMatchObject({ whole: true, problems: [], keyCompared: false, events: 4 });
    expect(checkPacket(packet, { key: signer.publicKey })).toMatchObject({ whole: true, keyCompared: true });
  });

  it('finds what was asked for in the packet', () => {
    const names = readZip(packet).entries.map(({ name }) => name);
    const sha = input.photos[0]!.originalSha256.slice(0, 12);
    expect(names).toEqual([
      'manifest.json',
      'manifest.sig',
      'timestamp.tsr',
      'chain.json',
      'evidence.json',
      'maps/01-ela.heat.png',
      'maps/02-ela.heat.png',
      `originals/01-${sha}.jpeg`,
      `originals/02-${sha}.jpeg`,
      'previews/01.jpg',
      'previews/02.jpg',
      'public-key.pem',
      'report.html',
      'report.pdf',
    ]);
  });

  it('gets the same bytes for the same case, key and timestamp', async () => {
    const kept = readZip(packet).entries.find(({ name }) => name === 'timestamp.tsr')!.data;
    expect(Buffer.compare(await packetOf({ ...input, timestampOf: async () => kept }), packet)).toBe(0);
  });

  it('detects and locates each of 200 random changes of one byte', () => {
    const next = random(20_261_122);
    expectLocated(
      Array.from({ length: 200 }, () => Math.floor(next() * packet.length)),
      next,
    );
  });

  it('detects and locates changes in headers, directory, manifest, signature and key', () => {
    const small = readZip(packet).entries.filter(({ name }) => /manifest|public-key|timestamp/.test(name));
    const offsets = small.flatMap(({ offset, data }) => Array.from({ length: data.length }, (_, i) => offset + i));
    const headers = readZip(packet).entries.flatMap(({ offset, name }) =>
      Array.from({ length: 30 + name.length }, (_, i) => offset - 1 - i),
    );
    const end = Array.from({ length: 900 }, (_, i) => packet.length - 1 - i);
    const next = random(7);
    expectLocated(
      [...offsets, ...headers, ...end].filter(() => next() < 0.15),
      next,
    );
  });

  it('tells a file that was taken out, put in or exchanged, though the ZIP was written anew', () => {
    expect(filesOf(checkPacket(repacked(files => void files.delete('previews/01.jpg'))))).toEqual(['previews/01.jpg']);
    expect(filesOf(checkPacket(repacked(files => void files.set('extra.txt', text('x')))))).toEqual(['extra.txt']);
    const exchanged = repacked(files => void files.set('report.html', text('<p>other</p>')));
    expect(checkPacket(exchanged).problems).toMatchObject([{ kind: 'changed', file: 'report.html' }]);
  });

  it('tells a manifest that was adapted to other files: neither signature nor timestamp is of it', () => {
    const adapt = (files: Map<string, Uint8Array>) => {
      const manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json')));
      const html = text('<p>other</p>');
      files.set('report.html', html);
      Object.assign(
        manifest.files.find(({ name }: { name: string }) => name === 'report.html'),
        {
          bytes: html.length,
          sha256: sha256Hex(html),
        },
      );
      files.set('manifest.json', text(`${canonicalJson(manifest)}\n`));
    };
    const timestamp = { kind: 'timestamp', file: 'timestamp.tsr' };
    const forged = checkPacket(repacked(adapt));
    expect(forged.problems).toMatchObject([{ kind: 'signature', file: 'manifest.json' }, timestamp]);
    // Whoever has the key can sign it anew, and has only the old timestamp.
    const signedAnew = repacked(files => {
      adapt(files);
      files.set('manifest.sig', signer.sign(files.get('manifest.json')!));
    });
    expect(checkPacket(signedAnew).problems).toMatchObject([timestamp]);
  });

  it('is not content with a packet whose key was taken out, or that holds nothing to check', () => {
    const keyless = repacked(files => {
      const manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json')));
      manifest.files = manifest.files.filter(({ name }: { name: string }) => name !== 'public-key.pem');
      files.delete('public-key.pem');
      files.set('manifest.json', text(`${canonicalJson(manifest)}\n`));
    });
    expect(checkPacket(keyless).problems).toContainEqual(expect.objectContaining({ kind: 'signature' }));
    expect(checkPacket(writeZip([])).whole).toBe(false);
    const deep = repacked(
      files => void files.set('evidence.json', text(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)),
    );
    expect(filesOf(checkPacket(deep))).toEqual(['evidence.json']);
  });

  it('tells a packet signed by somebody else from that of the given key', async () => {
    const other = await packetOf({ ...input, signer: newSigner() });
    expect(checkPacket(other).whole).toBe(true);
    const kinds = checkPacket(other, { key: signer.publicKey }).problems.map(({ kind }) => kind);
    expect(kinds).toEqual(['key', 'signature']);
  });

  it('recomputes the chain and compares verdicts and originals with it', async () => {
    const [first, second] = input.photos as [ReportInput['photos'][number], ReportInput['photos'][number]];
    const cut = { ...first, history: first.history.slice(1) };
    const check = checkPacket(await packetOf({ ...input, photos: [cut, second] }));
    expect(check.problems).toMatchObject([{ kind: 'chain', file: 'chain.json' }]);
    const another = { ...first, verdict: second.verdict };
    expect(checkPacket(await packetOf({ ...input, photos: [another, second] })).problems).toMatchObject([
      { kind: 'evidence', file: 'evidence.json' },
    ]);
    const swapped = { ...first, original: text('not what was inspected') };
    const wrong = checkPacket(await packetOf({ ...input, photos: [swapped, second] }));
    expect(wrong.problems).toMatchObject([{ kind: 'evidence', file: expect.stringMatching(/^originals\/01-/) }]);
  });

  it('tells the time that a third party attested, and compares its certificate where it can', async () => {
    const timestamp = { time: new Date('2026-11-22T08:00:00Z'), authority: 'Test TSA' };
    expect(checkPacket(packet).timestamp).toEqual({ ...timestamp, trusted: false });
    expect(checkPacket(packet, { authorities: ca })).toMatchObject({
      whole: true,
      timestamp: { ...timestamp, trusted: true },
    });
    const other = certificatesOfPem(newAuthority().root.pem);
    expect(checkPacket(packet, { authorities: other })).toMatchObject({
      timestamp: null,
      problems: [{ kind: 'timestamp', file: 'timestamp.tsr' }],
    });
    const bare = await packetOf({ ...input, timestampOf: async () => null });
    expect(checkPacket(bare)).toMatchObject({ whole: true, timestamp: null });
    expect(checkPacket(bare, { authorities: ca }).problems).toMatchObject([{ kind: 'missing', file: 'timestamp.tsr' }]);
  });

  it('tells a timestamp that is of another packet, forged, or by a certificate that is not for it', async () => {
    const another = await packetOf({ ...input, language: 'en' });
    const expired = newAuthority({ validTo: new Date('2026-01-01') }).signer;
    const forServers = newAuthority({ purposes: [SERVER_AUTH] }).signer;
    const byOther = { ...tsa.signer, key: newAuthority().signer.key };
    const manifest = sha256Hex(readZip(packet).entries.find(({ name }) => name === 'manifest.json')!.data);
    const request = timestampRequest(Buffer.from(manifest, 'hex'), 1n);
    const wrong = [
      readZip(another).entries.find(({ name }) => name === 'timestamp.tsr')!.data,
      ...[expired, forServers, byOther].map(holder => answerTo(request, holder)),
      rejection,
      text('rubbish'),
      new Uint8Array(100_000),
    ];
    for (const timestamp of wrong) {
      const check = checkPacket(repacked(files => void files.set('timestamp.tsr', timestamp)));
      expect(check).toMatchObject({ timestamp: null, problems: [{ kind: 'timestamp', file: 'timestamp.tsr' }] });
    }
  });

  it('answers for anything that is no packet', () => {
    for (const bytes of [new Uint8Array(), text('PK'), packet.subarray(0, 5000), packet.subarray(1)]) {
      expect(checkPacket(bytes).whole).toBe(false);
    }
    const next = random(3);
    for (let i = 0; i < 50; i++) {
      const noise = Uint8Array.from({ length: 400 }, () => Math.floor(next() * 256));
      noise.set([0x50, 0x4b, 3, 4]);
      expect(checkPacket(noise).whole).toBe(false);
    }
  });
});

describe('refundlens verify', () => {
  const folder = mkdtempSync(join(tmpdir(), 'packet-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const cli = join(import.meta.dirname, '..', 'cli.ts');
  const verify = (language: string, ...args: string[]) =>
    spawnSync(process.execPath, [cli, 'verify', ...args], {
      cwd: folder,
      env: { ...process.env, REFUNDLENS_LANGUAGE: language },
      encoding: 'utf8',
    });

  it('says so by exit code and in both languages', () => {
    const broken = Uint8Array.from(packet);
    const { offset } = readZip(packet).entries.find(({ name }) => name === 'report.pdf')!;
    broken[offset + 100]! ^= 1;
    writeFileSync(join(folder, 'good.zip'), packet);
    writeFileSync(join(folder, 'bad.zip'), broken);
    writeFileSync(join(folder, 'key.pem'), signer.publicKey);
    expect(verify('en', 'good.zip', '--key', 'key.pem')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('whole. Case'),
    });
    const bad = verify('zh', 'bad.zip');
    expect(bad).toMatchObject({ status: 2, stdout: expect.stringContaining('report.pdf：内容与签名时不一致') });
    const json = verify('en', 'bad.zip', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      whole: false,
      problems: [{ kind: 'changed', file: 'report.pdf' }],
    });
    writeFileSync(join(folder, 'ca.pem'), tsa.root.pem);
    expect(verify('en', 'good.zip').stdout).toContain('Timestamp 2026-11-22T08:00:00.000Z by Test TSA (whether');
    expect(verify('zh', 'good.zip', '--tsa-ca', 'ca.pem').stdout).toContain('Test TSA（其证书可追溯到您提供的 CA 证书');
    expect(verify('en', 'good.zip', '--tsa-ca', 'key.pem')).toMatchObject({ status: 1 });
    const stamped = JSON.parse(verify('en', 'good.zip', '--tsa-ca', 'ca.pem', '--json').stdout);
    expect(stamped.timestamp).toEqual({ time: '2026-11-22T08:00:00.000Z', authority: 'Test TSA', ca_compared: true });
    expect(verify('en', 'none.zip').status).toBe(1);
    expect(verify('en').status).toBe(64);
  });
});
