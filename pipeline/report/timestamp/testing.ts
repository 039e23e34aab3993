import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { type BaseBlock, BitString, Integer, ObjectIdentifier, OctetString, Sequence, Utf8String } from 'asn1js';
import * as pki from 'pkijs';
import { hashAlgorithm } from './request.ts';
import { digest } from './signature.ts';

/** A certificate and its private key; ECDSA P-256 with SHA-256. */
export interface Holder {
  readonly certificate: pki.Certificate;
  readonly pem: string;
  readonly key: KeyObject;
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
  readonly extensions?: readonly pki.Extension[];
}

const ECDSA_SHA256 = new pki.AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' });
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

export const bytesOf = (element: BaseBlock) => new Uint8Array(element.toBER());
/** DER of a certificate. */
export const derOf = ({ certificate }: Holder) => bytesOf(certificate.toSchema());

function nameOf(common: string): pki.RelativeDistinguishedNames {
  const part = new pki.AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: common }) });
  return new pki.RelativeDistinguishedNames({ typesAndValues: [part] });
}

export function extension(extnID: string, critical: boolean, value: BaseBlock): pki.Extension {
  return new pki.Extension({ extnID, critical, extnValue: value.toBER() });
}

/** Makes a certificate for a new key. */
export function newHolder(common: string, wishes: CertificateWishes = {}): Holder {
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { issuer, purposes = [], critical = true, authority = null, extensions = [] } = wishes;
  const { validFrom = new Date('2020-01-01'), validTo = new Date('2040-01-01') } = wishes;
  const time = (value: Date) => new pki.Time({ type: pki.TimeType.GeneralizedTime, value });
  const usage = new pki.ExtKeyUsage({ keyPurposes: [...purposes] });
  const constraints = new pki.BasicConstraints({ cA: true, pathLenConstraint: authority ?? 0 });
  const certificate = new pki.Certificate({
    version: 2,
    serialNumber: Integer.fromBigInt(BigInt(`0x${randomBytes(8).toString('hex')}`)),
    signature: ECDSA_SHA256,
    signatureAlgorithm: ECDSA_SHA256,
    issuer: issuer?.certificate.subject ?? nameOf(common),
    subject: nameOf(common),
    notBefore: time(validFrom),
    notAfter: time(validTo),
    subjectPublicKeyInfo: pki.PublicKeyInfo.fromBER(publicKey.export({ type: 'spki', format: 'der' })),
    extensions: [
      ...(purposes.length ? [extension(pki.id_ExtKeyUsage, critical, usage.toSchema())] : []),
      ...(authority === null ? [] : [extension(pki.id_BasicConstraints, true, constraints.toSchema())]),
      ...extensions,
    ],
  });
  certificate.tbsView = bytesOf(certificate.encodeTBS());
  certificate.signatureValue = new BitString({ valueHex: sign('sha256', certificate.tbsView, issuer?.key ?? key) });
  const base64 = Buffer.from(bytesOf(certificate.toSchema())).toString('base64').replaceAll(/.{64}/g, '$&\n');
  return { certificate, pem: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`, key };
}

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
  /** Last look at the signed attributes before they are signed. */
  readonly attributes?: (attributes: pki.Attribute[]) => pki.Attribute[];
  /** Last look at the TSTInfo after its hash went into the attributes. */
  readonly content?: (info: Uint8Array) => Uint8Array;
}

const octets = (valueHex: Uint8Array) => new OctetString({ valueHex });
const sequence = (...value: BaseBlock[]) => new Sequence({ value });
const attribute = (type: string, value: BaseBlock) => new pki.Attribute({ type, values: [value] });

/** Answers a TimeStampReq as an authority does, with a TimeStampResp. */
export function answerTo(request: Uint8Array, signer: Holder, wishes: AnswerWishes = {}): Uint8Array {
  const asked = pki.TimeStampReq.fromBER(Uint8Array.from(request));
  const { hashedMessage } = asked.messageImprint;
  const { time = new Date('2026-11-22T08:00:00Z'), named = signer, certificates = [signer] } = wishes;
  const info = bytesOf(
    new pki.TSTInfo({
      version: 1,
      policy: '1.2.3.4.1',
      messageImprint: new pki.MessageImprint({
        hashAlgorithm: hashAlgorithm(wishes.imprint ?? pki.id_sha256),
        hashedMessage,
      }),
      serialNumber: new Integer({ value: 7 }),
      genTime: time,
      nonce: wishes.nonce === undefined ? asked.nonce : Integer.fromBigInt(wishes.nonce),
    }).toSchema(),
  );
  const essCertId = sequence(octets(digest('sha256', derOf(named))));
  const all = [
    attribute('1.2.840.113549.1.9.3', new ObjectIdentifier({ value: pki.id_eContentType_TSTInfo })),
    attribute('1.2.840.113549.1.9.4', octets(digest('sha256', info))),
    attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(essCertId))),
  ];
  const signedAttrs = new pki.SignedAndUnsignedAttributes({ type: 0, attributes: wishes.attributes?.(all) ?? all });
  const signed = bytesOf(signedAttrs.toSchema());
  // The signature is over the SET that they are.
  signed[0] = 0x31;
  const { issuer, serialNumber } = signer.certificate;
  const data = new pki.SignedData({
    version: 3,
    digestAlgorithms: [hashAlgorithm(pki.id_sha256)],
    encapContentInfo: new pki.EncapsulatedContentInfo({
      eContentType: pki.id_eContentType_TSTInfo,
      eContent: octets(wishes.content?.(info) ?? info),
    }),
    certificates: certificates.map(({ certificate }) => certificate),
    signerInfos: [
      new pki.SignerInfo({
        version: 1,
        sid: new pki.IssuerAndSerialNumber({ issuer, serialNumber }),
        digestAlgorithm: hashAlgorithm(pki.id_sha256),
        signedAttrs,
        signatureAlgorithm: ECDSA_SHA256,
        signature: octets(sign('sha256', signed, signer.key)),
      }),
    ],
  });
  return respond(0, new pki.ContentInfo({ contentType: pki.id_ContentType_SignedData, content: data.toSchema() }));
}

function respond(status: number, timeStampToken?: pki.ContentInfo): Uint8Array {
  const info = { status: new pki.PKIStatusInfo({ status }) };
  return bytesOf(new pki.TimeStampResp(timeStampToken ? { ...info, timeStampToken } : info).toSchema());
}

/** The answer of an authority that will not: PKIStatus rejection. */
export const rejection = respond(2);
