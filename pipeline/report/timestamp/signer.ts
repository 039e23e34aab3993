import { ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import * as pki from 'pkijs';
import { type Certificate, keyIdentifierOf } from './certificate.ts';
import { octetsOf, partsOf } from './element.ts';
import { fault } from './fault.ts';
import { digest, hashOf, holds, schemeOf } from './signature.ts';
import type { Token } from './token.ts';

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/** The one value of a signed attribute; null where there is none. */
function attributeOf({ signedAttrs }: pki.SignerInfo, id: string): unknown {
  const values = signedAttrs?.attributes.filter(({ type }) => type === id).flatMap(each => each.values) ?? [];
  if (values.length > 1) throw fault('malformed');
  return values[0] ?? null;
}

/** Whether the first ESSCertID of an attribute, the signer's, is of this certificate. */
function isOf({ x509 }: Certificate, attribute: unknown, usual: 'sha1' | 'sha256'): boolean {
  const parts = partsOf(partsOf(partsOf(attribute)[0])[0]);
  const hash = parts[0] instanceof Sequence ? hashOf(new pki.AlgorithmIdentifier({ schema: parts[0] })) : usual;
  if (!hash) throw fault('algorithm');
  return same(octetsOf(parts.find(part => part instanceof OctetString)), digest(hash, x509.raw));
}

/** Whether the signed attributes name this certificate: ESSCertID by SHA-1 (RFC 2634), ESSCertIDv2 (RFC 5035). */
function namedByAttributes(signer: pki.SignerInfo, certificate: Certificate): boolean {
  const old = attributeOf(signer, SIGNING_CERTIFICATE);
  const v2 = attributeOf(signer, SIGNING_CERTIFICATE_V2);
  const named = (!old || isOf(certificate, old, 'sha1')) && (!v2 || isOf(certificate, v2, 'sha256'));
  return named && Boolean(old ?? v2);
}

function namedBySid({ sid }: pki.SignerInfo, certificate: Certificate): boolean {
  const { issuer, serialNumber } = certificate.fields;
  if (sid instanceof pki.IssuerAndSerialNumber)
    return issuer.isEqual(sid.issuer) && serialNumber.isEqual(sid.serialNumber);
  const identifier = keyIdentifierOf(certificate);
  return identifier !== null && same(sid.valueBlock.valueHexView, identifier);
}

/**
 * The certificate of the signer, whose signature over the content holds (RFC 5652, section 5.6). Throws
 * `timestamp_invalid` where the certificate is not there, or signed attributes, content and signature do not belong
 * together.
 */
export function checkedSigner({ content, certificates, signer }: Token): Certificate {
  const certificate = certificates.find(each => namedBySid(signer, each) && namedByAttributes(signer, each));
  if (!certificate) throw fault('certificate');
  const type = attributeOf(signer, CONTENT_TYPE);
  if (!(type instanceof ObjectIdentifier) || type.getValue() !== pki.id_eContentType_TSTInfo) throw fault('malformed');
  const hash = hashOf(signer.digestAlgorithm);
  const scheme = schemeOf(signer.signatureAlgorithm, hash);
  const { key } = certificate;
  if (!hash || !scheme || !key?.asymmetricKeyType?.startsWith(scheme.key)) throw fault('algorithm');
  const stated = attributeOf(signer, MESSAGE_DIGEST);
  if (!stated || !same(octetsOf(stated), digest(hash, content))) throw fault('signature');
  // As the SET that they are, not under their tag (RFC 5652, section 5.4).
  const attributes = new Uint8Array(signer.signedAttrs!.encodedValue);
  if (!holds(scheme, attributes, key, octetsOf(signer.signature))) throw fault('signature');
  return certificate;
}
