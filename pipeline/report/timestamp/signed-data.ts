import { type Certificate, certificateOf, keyIdentifierOf, publicKeyOf } from './certificate.ts';
import { constructed, type Element, elementOf, fieldsOf, integerOf, oidOf, primitive, TAG } from './der.ts';
import { fault } from './fault.ts';
import { checkSignature, digest, hashOf, sha1 } from './signature.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
export const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

const MAX_CERTIFICATES = 16;

/** A TimeStampToken taken apart: CMS SignedData (RFC 5652) of exactly one signer with signed attributes. */
export interface SignedData {
  /** DER of the TSTInfo. */
  readonly content: Uint8Array;
  readonly certificates: readonly Certificate[];
  readonly signer: SignerInfo;
}

interface SignerInfo {
  /** IssuerAndSerialNumber, or `[0]` with a subject key identifier. */
  readonly sid: Element;
  readonly hash: string;
  /** Values by dotted OID of the attribute; each has one. */
  readonly attributes: ReadonlyMap<string, Element>;
  /** What the signature is over. */
  readonly signedBytes: Uint8Array;
  readonly algorithm: Element;
  readonly signature: Uint8Array;
}

/** Throws `timestamp_invalid`. */
export function signedDataOf(token: Uint8Array): SignedData {
  const wrapped = fieldsOf(elementOf(token, TAG.sequence));
  if (oidOf(wrapped.take(TAG.oid)) !== SIGNED_DATA) throw fault('malformed');
  const fields = fieldsOf(fieldsOf(wrapped.take(constructed(0))).take(TAG.sequence));
  wrapped.end();
  fields.take(TAG.integer);
  fields.take(TAG.set);
  const encapsulated = fieldsOf(fields.take(TAG.sequence));
  if (oidOf(encapsulated.take(TAG.oid)) !== TST_INFO) throw fault('malformed');
  const { content } = fieldsOf(encapsulated.take(constructed(0))).take(TAG.octetString);
  const listed = fields.maybe(constructed(0));
  const certificates = listed ? fieldsOf(listed).rest(TAG.sequence) : [];
  fields.maybe(constructed(1));
  const signers = fieldsOf(fields.take(TAG.set)).rest(TAG.sequence);
  fields.end();
  if (signers.length !== 1 || certificates.length > MAX_CERTIFICATES) throw fault('malformed');
  return {
    content,
    certificates: certificates.map(({ bytes }) => certificateOf(bytes)),
    signer: signerInfo(signers[0]!),
  };
}

function signerInfo(info: Element): SignerInfo {
  const fields = fieldsOf(info);
  fields.take(TAG.integer);
  const sid = fields.maybe(primitive(0)) ?? fields.take(TAG.sequence);
  const hash = hashOf(fields.take(TAG.sequence));
  const signed = fields.take(constructed(0));
  const algorithm = fields.take(TAG.sequence);
  const signature = fields.take(TAG.octetString).content;
  fields.maybe(constructed(1));
  fields.end();
  // The signature is over the attributes as the SET that they are, not under their tag (RFC 5652, section 5.4).
  const signedBytes = Uint8Array.from(signed.bytes);
  signedBytes[0] = TAG.set;
  return { sid, hash, attributes: attributesOf(signed), signedBytes, algorithm, signature };
}

function attributesOf(signed: Element): Map<string, Element> {
  const attributes = new Map<string, Element>();
  for (const attribute of fieldsOf(signed).rest(TAG.sequence)) {
    const fields = fieldsOf(attribute);
    const id = oidOf(fields.take(TAG.oid));
    const values = fields.take(TAG.set);
    if (attributes.has(id)) throw fault('malformed');
    attributes.set(id, values);
  }
  return attributes;
}

/** The one value of an attribute. */
function attributeOf({ attributes }: SignerInfo, id: string, tag: number): Element | null {
  const values = attributes.get(id);
  return values ? elementOf(values.content, tag) : null;
}

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/** Whether the signed attributes name this certificate: ESSCertID by SHA-1 (RFC 2634), ESSCertIDv2 (RFC 5035). */
function namedByAttributes(signer: SignerInfo, { bytes }: Certificate): boolean {
  const old = attributeOf(signer, SIGNING_CERTIFICATE, TAG.sequence);
  const v2 = attributeOf(signer, SIGNING_CERTIFICATE_V2, TAG.sequence);
  // The first one named is the signer's.
  const first = (list: Element) => fieldsOf(fieldsOf(fieldsOf(list).take(TAG.sequence)).take(TAG.sequence));
  if (old && !same(first(old).take(TAG.octetString).content, sha1(bytes))) return false;
  if (v2) {
    const id = first(v2);
    const algorithm = id.maybe(TAG.sequence);
    const hash = algorithm ? hashOf(algorithm) : 'sha256';
    if (!same(id.take(TAG.octetString).content, digest(hash, bytes))) return false;
  }
  return old !== null || v2 !== null;
}

function namedBySid({ sid }: SignerInfo, certificate: Certificate): boolean {
  if (sid.tag === primitive(0)) {
    const identifier = keyIdentifierOf(certificate);
    return identifier !== null && same(sid.content, identifier);
  }
  const fields = fieldsOf(sid);
  return (
    same(fields.take(TAG.sequence).bytes, certificate.issuer) &&
    integerOf(fields.take(TAG.integer)) === certificate.serial
  );
}

/**
 * The certificate of the signer, whose signature over the content holds. Throws `timestamp_invalid` where the
 * certificate is not there, or signed attributes, content and signature do not belong together.
 */
export function checkedSigner({ content, certificates, signer }: SignedData): Certificate {
  const certificate = certificates.find(each => namedBySid(signer, each) && namedByAttributes(signer, each));
  if (!certificate) throw fault('certificate');
  const type = attributeOf(signer, CONTENT_TYPE, TAG.oid);
  const stated = attributeOf(signer, MESSAGE_DIGEST, TAG.octetString);
  if (!type || oidOf(type) !== TST_INFO) throw fault('malformed');
  if (!stated || !same(stated.content, digest(signer.hash, content))) throw fault('signature');
  const { signedBytes: bytes, signature, algorithm, hash } = signer;
  const key = publicKeyOf(certificate);
  if (!key) throw fault('algorithm');
  checkSignature({ bytes, signature, algorithm, hash }, key);
  return certificate;
}
