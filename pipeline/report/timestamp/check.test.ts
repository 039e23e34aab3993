import { type BaseBlock, BitString, Integer, Null, OctetString, Sequence } from 'asn1js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../core/ids.ts';
import { certificatesOfPem } from './certificate.ts';
import { checkTimestamp, type Expected } from './check.ts';
import { TIMESTAMP_FAULTS } from './fault.ts';
import { OPENSSL_ANSWERS, OPENSSL_ROOT, STAMPED } from './openssl-answers.ts';
import { timestampRequest } from './request.ts';
import {
  type AnswerWishes,
  answerTo,
  bytesOf,
  type CertificateWishes,
  derOf,
  extension,
  newAuthority,
  newHolder,
  rejection,
  SERVER_AUTH,
  TIME_STAMPING,
} from './testing.ts';

const hash = (bytes: Uint8Array) => new Uint8Array(Buffer.from(sha256Hex(bytes), 'hex'));
const sha256 = hash(STAMPED);
const NONCE = 0xf00d_f00d_f00dn;
const REQUEST = timestampRequest(sha256, NONCE);

const FAULTS = Object.keys(TIMESTAMP_FAULTS);

/** The fault that a timestamp has; null: none. */
function faultOf(response: Uint8Array, expected: Partial<Expected> = {}): string | null {
  try {
    checkTimestamp(response, { sha256, ...expected });
    return null;
  } catch (error) {
    return (error as { fields?: { reason?: string } }).fields?.reason ?? String(error);
  }
}

describe('timestamps that OpenSSL made', () => {
  const root = certificatesOfPem(OPENSSL_ROOT);

  test.each([
    ['rsa', 'Example TSA RSA, 时间戳示例'],
    ['ec', 'Example TSA EC, Example'],
    ['pss', 'Example TSA RSA, 时间戳示例'],
  ] as const)('%s holds, and leads to its root', (name, authority) => {
    const response = OPENSSL_ANSWERS[name];
    const time = expect.any(Date);
    expect(checkTimestamp(response, { sha256 })).toEqual({ time, authority, trusted: false });
    expect(checkTimestamp(response, { sha256, trusted: root })).toEqual({ time, authority, trusted: true });
    expect(faultOf(response, { sha256: hash(new Uint8Array()) })).toBe('imprint');
    expect(faultOf(response, { trusted: certificatesOfPem(newAuthority().root.pem) })).toBe('untrusted');
  });

  test('the time is the one stated', () => {
    expect(checkTimestamp(OPENSSL_ANSWERS.rsa, { sha256 })?.time.toISOString()).toBe('2026-11-22T11:59:08.000Z');
  });

  // They are built alike: of each another third of its bytes.
  test.each([
    ['rsa', 0],
    ['ec', 1],
    ['pss', 2],
  ] as const)('no byte of %s can be changed to say anything else', (name, start) => {
    const response = OPENSSL_ANSWERS[name];
    const whole = checkTimestamp(response, { sha256, trusted: root });
    let unseen = 0;
    for (let at = start; at < response.length; at += 3) {
      const copy = Uint8Array.from(response);
      copy[at]! ^= 1 + (at % 255);
      const reason = faultOf(copy, { trusted: root });
      if (reason !== null) expect(FAULTS).toContain(reason);
      // Null is also a status that says refused.
      else if (checkTimestamp(copy, { sha256, trusted: root }) !== null) {
        expect(checkTimestamp(copy, { sha256, trusted: root })).toEqual(whole);
        unseen++;
      }
    }
    // Version numbers, a list of hash functions that nobody reads, parameters that an algorithm does not have.
    expect(unseen).toBeLessThan(8);
  });
});

describe('an authority of our own', () => {
  const { root, signer } = newAuthority();
  const trusted = certificatesOfPem(root.pem);
  const answer = (wishes: AnswerWishes = {}) => answerTo(REQUEST, signer, wishes);
  const by = (wishes: CertificateWishes) => answerTo(REQUEST, newAuthority(wishes).signer);

  test('a whole answer holds', () => {
    expect(checkTimestamp(answer(), { sha256, nonce: NONCE, trusted })).toEqual({
      time: new Date('2026-11-22T08:00:00Z'),
      authority: 'Test TSA',
      trusted: true,
    });
  });

  test('a refusal is none', () => expect(checkTimestamp(rejection, { sha256 })).toBeNull());

  test('an answer to another request', () => {
    expect(faultOf(answer({ nonce: 1n }), { nonce: NONCE })).toBe('nonce');
    expect(faultOf(answer({ imprint: '2.16.840.1.101.3.4.2.3' }))).toBe('imprint');
    expect(faultOf(answerTo(timestampRequest(hash(derOf(signer)), NONCE), signer))).toBe('imprint');
  });

  test('the time is taken to the millisecond', () => {
    const time = new Date('2026-11-22T08:09:10.042Z');
    expect(checkTimestamp(answer({ time }), { sha256 })?.time).toEqual(time);
  });

  test.each([
    ['in another zone', '2026112208+0800'],
    ['without seconds', '202611220809.5Z'],
    ['on the 31st of February', '20260231080000Z'],
    ['in the 25th hour', '20261122250000Z'],
    ['that is none', 'yesterday, noon'],
  ])('a time %s', (_what, text) => {
    const said = (info: Uint8Array) =>
      Buffer.from(Buffer.from(info).toString('latin1').replace('20261122080000Z', text), 'latin1');
    expect(faultOf(answer({ content: said }))).toBe('malformed');
  });

  test('content, attributes or certificate that the signature is not over', () => {
    const later = (info: Uint8Array) =>
      Buffer.from(Buffer.from(info).toString('latin1').replace('2026', '2025'), 'latin1');
    expect(faultOf(answer({ content: later }))).toBe('signature');
    expect(faultOf(answer({ attributes: all => all.slice(0, 2) }))).toBe('certificate');
    expect(faultOf(answer({ attributes: all => [all[0]!, all[2]!] }))).toBe('signature');
    expect(faultOf(answer({ attributes: all => all.slice(1) }))).toBe('malformed');
    expect(faultOf(answer({ attributes: all => [...all, all[0]!] }))).toBe('malformed');
    expect(faultOf(answer({ named: root }))).toBe('certificate');
    expect(faultOf(answer({ certificates: [] }))).toBe('certificate');
    // The same names and numbers with another key.
    const { key } = newAuthority().signer;
    expect(faultOf(answerTo(REQUEST, { ...signer, key }))).toBe('signature');
  });

  test.each([
    ['TLS servers', { purposes: [SERVER_AUTH] }],
    ['timestamps among others', { purposes: [TIME_STAMPING, SERVER_AUTH] }],
    ['whatever one likes', { purposes: [] }],
    ['timestamps, by an extension that need not be understood', { critical: false }],
    ['timestamps, with a critical extension that nobody knows', { extensions: [extension('1.2.3', true, new Null())] }],
    [
      'timestamps, with a key that may only encrypt',
      { extensions: [extension('2.5.29.15', true, new BitString({ unusedBits: 5, valueHex: Uint8Array.of(0x20) }))] },
    ],
  ])('a certificate for %s', (_what, wishes) => {
    expect(faultOf(by(wishes))).toBe('purpose');
  });

  test('a certificate that had ended, or had not begun, at the time stated', () => {
    expect(faultOf(by({ validTo: new Date('2026-11-22T07:59:59Z') }))).toBe('validity');
    expect(faultOf(by({ validFrom: new Date('2026-11-22T08:00:01Z') }))).toBe('validity');
    expect(
      faultOf(by({ validFrom: new Date('2026-11-22T08:00:00Z'), validTo: new Date('2026-11-22T08:00:00Z') })),
    ).toBeNull();
  });

  describe('the way to a trusted certificate', () => {
    const purposes = [TIME_STAMPING];
    const stampedBy = (chain: readonly ReturnType<typeof newHolder>[]) =>
      answerTo(REQUEST, chain[0]!, { certificates: chain });
    const by = (issuer: ReturnType<typeof newHolder>) => newHolder('TSA', { issuer, purposes });
    const trusting = (...holders: { pem: string }[]) => ({
      trusted: certificatesOfPem(holders.map(({ pem }) => pem).join('')),
    });
    const top = newHolder('Top', { authority: 1 });
    const middle = newHolder('Middle', { authority: 0, issuer: top });

    test('goes through authorities of the token or of the file', () => {
      const leaf = by(middle);
      expect(faultOf(stampedBy([leaf, middle]), trusting(top))).toBeNull();
      expect(faultOf(stampedBy([leaf]), trusting(middle, top))).toBeNull();
      expect(faultOf(stampedBy([leaf]), trusting(middle))).toBeNull();
      expect(faultOf(stampedBy([leaf]), trusting(leaf))).toBeNull();
      expect(faultOf(stampedBy([leaf]), trusting(top))).toBe('untrusted');
      expect(faultOf(stampedBy([leaf, middle, top]), trusting(newHolder('Top', { authority: 1 })))).toBe('untrusted');
    });

    test.each([
      ['one that is no authority', newHolder('No CA', { issuer: top })],
      ['one that had ended', newHolder('Old', { issuer: top, authority: 0, validTo: new Date('2026-01-01') })],
      ['one for TLS servers', newHolder('TLS', { issuer: top, authority: 0, purposes: [SERVER_AUTH] })],
      ['one that only calls itself so', newHolder('Top', { authority: 1 })],
      [
        'one with a rule that is not understood',
        newHolder('Rule', { issuer: top, authority: 0, extensions: [extension('2.5.29.30', true, new Sequence())] }),
      ],
    ])('never goes through %s', (_what, between) => {
      expect(faultOf(stampedBy([by(between), between]), trusting(top))).toBe('untrusted');
    });

    test('is no longer than its authorities allow', () => {
      const third = newHolder('Third', { authority: 0, issuer: middle });
      expect(faultOf(stampedBy([by(third), third, middle]), trusting(top))).toBe('untrusted');
    });
  });

  test('anything else is no timestamp, and nothing makes the reader fail otherwise', () => {
    const whole = answer();
    expect(faultOf(new Uint8Array())).toBe('malformed');
    expect(faultOf(new TextEncoder().encode('<html>Bad Gateway</html>'))).toBe('malformed');
    expect(faultOf(Buffer.concat([whole, Uint8Array.of(0)]))).toBe('malformed');
    expect(faultOf(whole.subarray(0, -1))).toBe('malformed');
    expect(faultOf(bytesOf(new Sequence({ value: [new Sequence({ value: [new Integer({ value: 0 })] })] })))).toBe(
      'malformed',
    );
    expect(faultOf(bytesOf(new OctetString({ valueHex: new Uint8Array(70_000) })))).toBe('malformed');
    for (const [tag, length] of [
      [0x30, 0x80],
      [0x30, 0x84],
      [0xa0, 0xff],
      [0x24, 0x80],
      [0x06, 0x83],
    ] as const) {
      expect(faultOf(new Uint8Array(60_000).map((_, at) => (at % 2 ? length : tag)))).toBe('malformed');
    }
    let nested: BaseBlock = new Null();
    for (let depth = 0; depth < 500; depth++) nested = new Sequence({ value: [nested] });
    expect(faultOf(bytesOf(nested))).toBe('malformed');
    expect(faultOf(bytesOf(new Sequence({ value: Array.from({ length: 9_000 }, () => new Null()) })))).toBe(
      'malformed',
    );
    const piece = fc.record({ at: fc.nat(whole.length), drop: fc.nat(20), bytes: fc.uint8Array({ maxLength: 20 }) });
    fc.assert(
      fc.property(piece, ({ at, drop, bytes }) => {
        const changed = Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + drop)]);
        expect([
          null,
          'malformed',
          'signature',
          'certificate',
          'algorithm',
          'imprint',
          'purpose',
          'validity',
        ]).toContain(faultOf(changed));
      }),
      { numRuns: 500 },
    );
  });
});

test('a file without certificates says so', () => {
  expect(() => certificatesOfPem('nothing')).toThrow('timestamp_invalid');
  expect(() => certificatesOfPem('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toThrow(
    'timestamp_invalid',
  );
});
