import { type KeyObject, X509Certificate } from 'node:crypto';
import { BitString } from 'asn1js';
import * as pki from 'pkijs';
import { plainText } from '../format.ts';
import { elementOf, octetsOf } from './element.ts';
import { fault, reading } from './fault.ts';

/** An X.509 certificate (RFC 5280): as OpenSSL reads it, and the fields that Node does not tell of. */
export interface Certificate {
  readonly x509: X509Certificate;
  readonly fields: pki.Certificate;
  /** Null for a kind or size that is not accepted. */
  readonly key: KeyObject | null;
}

/** Extensions whose meaning is kept to here; a critical one beside them makes a certificate unusable (RFC 5280, 4.2). */
const UNDERSTOOD: readonly string[] = [pki.id_KeyUsage, pki.id_BasicConstraints, pki.id_ExtKeyUsage];

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const ANY_PURPOSE = '2.5.29.37.0';
const MIN_RSA_BITS = 2048;

/** Has OpenSSL read a certificate too. Throws `timestamp_invalid`, or what Node throws. */
export function certificateOf(fields: pki.Certificate): Certificate {
  const x509 = new X509Certificate(new Uint8Array(fields.toSchema().toBER()));
  const ids = extensionsOf(fields).map(({ extnID }) => extnID);
  if (new Set(ids).size < ids.length) throw fault('malformed');
  return { x509, fields, key: acceptedKey(x509) };
}

/**
 * The certificates of a text in PEM, one or several. Throws `timestamp_invalid` for one that cannot be read and for a
 * text without any.
 */
export function certificatesOfPem(pem: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (!blocks) throw fault('malformed');
  return reading(() =>
    blocks.map(block => certificateOf(new pki.Certificate({ schema: elementOf(new X509Certificate(block).raw) }))),
  );
}

function acceptedKey(x509: X509Certificate): KeyObject | null {
  try {
    const { modulusLength = MIN_RSA_BITS } = x509.publicKey.asymmetricKeyDetails ?? {};
    return modulusLength >= MIN_RSA_BITS ? x509.publicKey : null;
  } catch {
    // OpenSSL does not know the kind.
    return null;
  }
}

export const validAt = ({ x509 }: Certificate, time: Date) => x509.validFromDate <= time && time <= x509.validToDate;

const extensionsOf = ({ extensions = [] }: pki.Certificate): readonly pki.Extension[] => extensions;
const extensionOf = ({ fields }: Certificate, id: string) => extensionsOf(fields).find(({ extnID }) => extnID === id);

/** Its subject key identifier, where it has one. */
export function keyIdentifierOf(certificate: Certificate): Uint8Array | null {
  const extension = extensionOf(certificate, pki.id_SubjectKeyIdentifier);
  return extension ? octetsOf(extension.parsedValue) : null;
}

const isUnderstood = ({ fields }: Certificate) =>
  extensionsOf(fields).every(({ extnID, critical }) => !critical || UNDERSTOOD.includes(extnID));

/** Whether its key may sign what is no certificate: digitalSignature or nonRepudiation, the first bits of a KeyUsage. */
function maySign(certificate: Certificate): boolean {
  const usage = extensionOf(certificate, pki.id_KeyUsage);
  if (!usage) return true;
  return usage.parsedValue instanceof BitString && (usage.parsedValue.valueBlock.valueHexView[0]! & 0xc0) !== 0;
}

/** Whether it may sign timestamps, and only these: RFC 3161, section 2.3. */
export function isForTimestamps(certificate: Certificate): boolean {
  const alone = String(certificate.x509.keyUsage) === TIME_STAMPING;
  const critical = extensionOf(certificate, pki.id_ExtKeyUsage)?.critical === true;
  return alone && critical && maySign(certificate) && isUnderstood(certificate);
}

/** Whether it may have issued a certificate above `below` further authorities, for timestamps. */
export function mayIssue(certificate: Certificate, below: number): boolean {
  const constraints = extensionOf(certificate, pki.id_BasicConstraints)?.parsedValue;
  if (!(constraints instanceof pki.BasicConstraints) || 'parsingError' in constraints) return false;
  const { pathLenConstraint: longest = below } = constraints;
  const purposes = certificate.x509.keyUsage ?? [ANY_PURPOSE];
  return (
    // An authority by its basic constraints, which may sign certificates by its key usage.
    certificate.x509.ca &&
    // One that is no number is larger than any.
    (typeof longest !== 'number' || longest >= below) &&
    purposes.some(purpose => purpose === TIME_STAMPING || purpose === ANY_PURPOSE) &&
    isUnderstood(certificate)
  );
}

/** Whose certificate it is, for people: common name and organisation. */
export function subjectOf({ x509 }: Certificate): string {
  const { CN, O } = x509.toLegacyObject().subject as Record<string, string | string[] | undefined>;
  const names = [CN, O].flat().filter(name => name !== undefined);
  return plainText([...new Set(names)].join(', ') || x509.serialNumber).slice(0, 200);
}
