import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { constructed, der, derInteger, derOid, elementOf, fieldsOf, integerOf, TAG } from './der.ts';
import { hashAlgorithm, SHA256 } from './request.ts';
import { digest } from './signature.ts';

/** A certificate and its private key; ECDSA P-256 with SHA-256. */
export interface Holder {
  /** DER. */
  readonly certificate: Uint8Array;
  readonly pem: string;
  readonly key: KeyObject;
  readonly name: Uint8Array;
}

export interface CertificateWishes {
  readonly issuer?: Holder;
  readonly validFrom?: Date;
  readonly validTo?: Date;
  /** Extended key usage: purposes by OID; empty: the extension is not there. */
  readonly purposes?: readonly string[];
  readonly critical?: boolean;
  /** An authority with this longest path; null: none. */
  readonly authority?: number | null;
  /** Further extensions, DER. */
  readonly extensions?: readonly Uint8Array[];
}

const ECDSA_SHA256 = der(TAG.sequence, derOid('1.2.840.10045.4.3.2'));
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

const text = (value: string) => new TextEncoder().encode(value);
const nameOf = (common: string) =>
  der(TAG.sequence, der(TAG.set, der(TAG.sequence, derOid('2.5.4.3'), der(0x0c, text(common)))));
const yes = der(TAG.boolean, Uint8Array.of(0xff));
const stamp = (time: Date) => text(time.toISOString().replaceAll(/[-:T]|\.\d+/g, ''));

export function extension(id: string, critical: boolean, value: Uint8Array): Uint8Array {
  return der(TAG.sequence, derOid(id), ...(critical ? [yes] : []), der(TAG.octetString, value));
}

/** Makes a certificate for a new key. */
export function newHolder(common: string, wishes: CertificateWishes = {}): Holder {
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = nameOf(common);
  const { issuer = { name, key }, purposes = [], critical = true, authority = null, extensions = [] } = wishes;
  const { validFrom = new Date('2020-01-01'), validTo = new Date('2040-01-01') } = wishes;
  const all = [
    ...(purposes.length ? [extension('2.5.29.37', critical, der(TAG.sequence, ...purposes.map(derOid)))] : []),
    ...(authority === null
      ? []
      : [extension('2.5.29.19', true, der(TAG.sequence, yes, derInteger(BigInt(authority))))]),
    ...extensions,
  ];
  const body = der(
    TAG.sequence,
    der(constructed(0), derInteger(2n)),
    derInteger(BigInt(`0x${randomBytes(8).toString('hex')}`)),
    ECDSA_SHA256,
    issuer.name,
    der(TAG.sequence, ...[validFrom, validTo].map(time => der(TAG.generalizedTime, stamp(time)))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(all.length ? [der(constructed(3), der(TAG.sequence, ...all))] : []),
  );
  const certificate = der(TAG.sequence, body, ECDSA_SHA256, bits(sign('sha256', body, issuer.key)));
  const base64 = Buffer.from(certificate).toString('base64').replaceAll(/.{64}/g, '$&\n');
  return { certificate, pem: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`, key, name };
}

const bits = (value: Uint8Array) => der(TAG.bitString, Uint8Array.of(0), value);

/** A root and a time-stamping certificate of it. */
export function newAuthority(wishes: CertificateWishes = {}): { root: Holder; signer: Holder } {
  const root = newHolder('Test Root', { authority: 0 });
  const signer = newHolder('Test TSA', { issuer: root, purposes: [TIME_STAMPING], ...wishes });
  return { root, signer };
}

export interface AnswerWishes {
  readonly time?: Date;
  readonly nonce?: bigint;
  /** Named by the signed attributes instead of the signer's certificate. */
  readonly named?: Holder;
  /** Goes into the token; the signer's certificate unless given. */
  readonly certificates?: readonly Holder[];
  /** OID of the hash that was stamped. */
  readonly imprint?: string;
  /** Last look at the signed attributes before they are signed: each a SEQUENCE. */
  readonly attributes?: (attributes: Uint8Array[]) => Uint8Array[];
  /** Last look at the TSTInfo after its hash went into the attributes. */
  readonly content?: (info: Uint8Array) => Uint8Array;
}

const TST_INFO = derOid('1.2.840.113549.1.9.16.1.4');
const attribute = (id: string, value: Uint8Array) => der(TAG.sequence, derOid(id), der(TAG.set, value));

/** Answers a TimeStampReq as an authority does, with a TimeStampResp. */
export function answerTo(request: Uint8Array, signer: Holder, wishes: AnswerWishes = {}): Uint8Array {
  const asked = fieldsOf(elementOf(request, TAG.sequence));
  asked.take(TAG.integer);
  const hashed = fieldsOf(asked.take(TAG.sequence));
  hashed.take(TAG.sequence);
  const { content: imprint } = hashed.take(TAG.octetString);
  const nonce = wishes.nonce ?? integerOf(asked.take(TAG.integer));
  const { time = new Date('2026-11-22T08:00:00Z'), named = signer, certificates = [signer] } = wishes;
  const info = der(
    TAG.sequence,
    derInteger(1n),
    derOid('1.2.3.4.1'),
    der(TAG.sequence, hashAlgorithm(wishes.imprint ?? SHA256), der(TAG.octetString, imprint)),
    derInteger(7n),
    der(TAG.generalizedTime, stamp(time)),
    derInteger(nonce),
  );
  const essCertId = der(TAG.sequence, der(TAG.octetString, digest('sha256', named.certificate)));
  const all = [
    attribute('1.2.840.113549.1.9.3', TST_INFO),
    attribute('1.2.840.113549.1.9.4', der(TAG.octetString, digest('sha256', info))),
    attribute('1.2.840.113549.1.9.16.2.47', der(TAG.sequence, der(TAG.sequence, essCertId))),
  ];
  const attributes = wishes.attributes?.(all) ?? all;
  const certificate = fieldsOf(fieldsOf(elementOf(signer.certificate, TAG.sequence)).take(TAG.sequence));
  certificate.take(constructed(0));
  const serial = certificate.take(TAG.integer).bytes;
  certificate.take(TAG.sequence);
  const signerInfo = der(
    TAG.sequence,
    derInteger(1n),
    der(TAG.sequence, certificate.take(TAG.sequence).bytes, serial),
    hashAlgorithm(SHA256),
    der(constructed(0), ...attributes),
    ECDSA_SHA256,
    der(TAG.octetString, sign('sha256', der(TAG.set, ...attributes), signer.key)),
  );
  const signedData = der(
    TAG.sequence,
    derInteger(3n),
    der(TAG.set, hashAlgorithm(SHA256)),
    der(TAG.sequence, TST_INFO, der(constructed(0), der(TAG.octetString, wishes.content?.(info) ?? info))),
    der(constructed(0), ...certificates.map(holder => holder.certificate)),
    der(TAG.set, signerInfo),
  );
  const token = der(TAG.sequence, derOid('1.2.840.113549.1.7.2'), der(constructed(0), signedData));
  return der(TAG.sequence, der(TAG.sequence, derInteger(0n)), token);
}

/** The answer of an authority that will not: PKIStatus rejection. */
export const rejection = der(TAG.sequence, der(TAG.sequence, derInteger(2n)));
