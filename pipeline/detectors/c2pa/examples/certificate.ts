import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';

/** DER (ITU-T X.690) of just what a certificate (RFC 5280) with an Ed25519 key (RFC 8410) needs. */
function der(tag: number, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const length =
    body.length < 0x80
      ? Buffer.from([body.length])
      : body.length < 0x100
        ? Buffer.from([0x81, body.length])
        : Buffer.from([0x82, body.length >> 8, body.length & 255]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}

const sequence = (...items: Uint8Array[]) => der(0x30, ...items);
const integer = (value: number) => der(0x02, Buffer.from([value]));
const octets = (bytes: Uint8Array) => der(0x04, bytes);
const yes = der(0x01, Buffer.from([0xff]));

/** Object identifier; every part after the first two below 2^28. */
function oid(dotted: string): Buffer {
  const [a, b, ...rest] = dotted.split('.').map(Number);
  const base128 = (value: number): number[] => [
    ...(value >= 128 ? base128(value >> 7).map(byte => byte | 0x80) : []),
    value & 0x7f,
  ];
  return der(0x06, Buffer.from([a! * 40 + b!, ...rest.flatMap(base128)]));
}

const ED25519 = sequence(oid('1.3.101.112'));
const name = (commonName: string, organization: string) =>
  sequence(
    der(0x31, sequence(oid('2.5.4.10'), der(0x0c, Buffer.from(organization)))),
    der(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(commonName)))),
  );
const time = (iso: string) => der(0x18, Buffer.from(`${iso.replace(/\D/g, '').slice(0, 14).padEnd(14, '0')}Z`));
const extension = (id: string, critical: boolean, value: Uint8Array) =>
  sequence(oid(id), ...(critical ? [yes] : []), octets(value));

/** A private key made from a name: the same every time, and secret from nobody. For examples and tests alone. */
export function keyFromName(from: string): KeyObject {
  const seed = createHash('sha256').update(from).digest();
  return createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
}

export interface Party {
  readonly commonName: string;
  readonly organization: string;
}
export interface CertificateRequest {
  readonly subject: Party;
  readonly issuer: Party;
  /** A certificate authority, or a signer of files. */
  readonly authority: boolean;
  /** ISO 8601 dates. */
  readonly from: string;
  readonly to: string;
}

const keyOf = ({ commonName, organization }: Party) => keyFromName(`${organization}/${commonName}`);
const spkiOf = (party: Party) => createPublicKey(keyOf(party)).export({ format: 'der', type: 'spki' });
const keyIdOf = (party: Party) => createHash('sha1').update(spkiOf(party).subarray(-32)).digest();

/** A DER certificate whose keys come from the parties' names. */
export function makeCertificate({ subject, issuer, authority, from, to }: CertificateRequest): Buffer {
  const extensions = sequence(
    extension('2.5.29.19', true, authority ? sequence(yes) : sequence()),
    extension('2.5.29.15', true, der(0x03, authority ? Buffer.from([1, 0x06]) : Buffer.from([7, 0x80]))),
    ...(authority ? [] : [extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.4')))]),
    extension('2.5.29.14', false, octets(keyIdOf(subject))),
    extension('2.5.29.35', false, sequence(der(0x80, keyIdOf(issuer)))),
  );
  const body = sequence(
    der(0xa0, integer(2)),
    integer(authority ? 1 : 2),
    ED25519,
    name(issuer.commonName, issuer.organization),
    sequence(time(from), time(to)),
    name(subject.commonName, subject.organization),
    spkiOf(subject),
    der(0xa3, extensions),
  );
  return sequence(body, ED25519, der(0x03, Buffer.from([0]), sign(null, body, keyOf(issuer))));
}

/** An authority's certificate and signers under it. */
export function makeAuthority(party: Party) {
  const span = { from: '2020-01-01', to: '2049-12-31' };
  const certificate = makeCertificate({ subject: party, issuer: party, authority: true, ...span });
  return {
    certificate,
    /** A signer's chain, its own certificate first, and its key. */
    signer(subject: Party, { from, to } = { from: '2024-01-01', to: '2049-12-31' }): Identity {
      const own = makeCertificate({ subject, issuer: party, authority: false, from, to });
      return { chain: [own, certificate], key: keyOf(subject) };
    },
  };
}

export interface Identity {
  readonly chain: readonly Uint8Array[];
  readonly key: KeyObject;
}
