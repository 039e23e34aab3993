import { type KeyObject, X509Certificate } from 'node:crypto';
import { plainText } from '../format.ts';
import {
  bitsOf,
  booleanOf,
  constructed,
  type Element,
  elementOf,
  fieldsOf,
  integerOf,
  oidOf,
  TAG,
  timeOf,
} from './der.ts';
import { fault } from './fault.ts';
import { isSound } from './signature.ts';

/** What matters of an X.509 certificate (RFC 5280) for timestamps. */
export interface Certificate {
  /** DER. */
  readonly bytes: Uint8Array;
  readonly x509: X509Certificate;
  /** The issuer's Name in DER, and the serial number. */
  readonly issuer: Uint8Array;
  readonly serial: bigint;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** By dotted OID. */
  readonly extensions: ReadonlyMap<string, Extension>;
  /** Whether its issuer's signature is by an algorithm that still means something. */
  readonly soundlySigned: boolean;
}

interface Extension {
  readonly critical: boolean;
  /** DER of the extension's own type. */
  readonly value: Uint8Array;
}

const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';
const KEY_USAGE = '2.5.29.15';
const BASIC_CONSTRAINTS = '2.5.29.19';
const EXTENDED_KEY_USAGE = '2.5.29.37';
/** Extensions whose meaning is kept to here; a critical one beside them makes a certificate unusable (RFC 5280, 4.2). */
const UNDERSTOOD = [KEY_USAGE, BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE];

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const ANY_PURPOSE = '2.5.29.37.0';

/** Reads a certificate. Throws `timestamp_invalid`. */
export function certificateOf(bytes: Uint8Array): Certificate {
  const fields = fieldsOf(elementOf(bytes, TAG.sequence));
  const body = fieldsOf(fields.take(TAG.sequence));
  const soundlySigned = isSound(fields.take(TAG.sequence));
  body.maybe(constructed(0));
  const serial = integerOf(body.take(TAG.integer));
  body.take(TAG.sequence);
  const issuer = body.take(TAG.sequence).bytes;
  const validity = fieldsOf(body.take(TAG.sequence));
  const time = () => timeOf(validity.maybe(TAG.utcTime) ?? validity.take(TAG.generalizedTime));
  const [validFrom, validTo] = [time(), time()];
  body.take(TAG.sequence);
  body.take(TAG.sequence);
  body.maybe(0x81);
  body.maybe(0x82);
  const extensions = extensionsOf(body.maybe(constructed(3)));
  return { bytes, x509: parsed(bytes), issuer, serial, validFrom, validTo, extensions, soundlySigned };
}

function parsed(bytes: Uint8Array): X509Certificate {
  try {
    return new X509Certificate(bytes);
  } catch (error) {
    throw fault('malformed', error);
  }
}

function extensionsOf(wrapped: Element | null): Map<string, Extension> {
  const extensions = new Map<string, Extension>();
  for (const each of wrapped ? fieldsOf(fieldsOf(wrapped).take(TAG.sequence)).rest(TAG.sequence) : []) {
    const fields = fieldsOf(each);
    const id = oidOf(fields.take(TAG.oid));
    if (extensions.has(id)) throw fault('malformed');
    const critical = booleanOf(fields.maybe(TAG.boolean), false);
    extensions.set(id, { critical, value: fields.take(TAG.octetString).content });
  }
  return extensions;
}

/**
 * The certificates of a text in PEM, one or several. Throws `timestamp_invalid` for one that cannot be read and for a
 * text without any.
 */
export function certificatesOfPem(pem: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (!blocks) throw fault('malformed');
  return blocks.map(block => certificateOf(parsed(Buffer.from(block)).raw));
}

/** Null for a kind of key that is not known here. */
export function publicKeyOf({ x509 }: Certificate): KeyObject | null {
  try {
    return x509.publicKey;
  } catch {
    return null;
  }
}

export const validAt = ({ validFrom, validTo }: Certificate, time: Date) => validFrom <= time && time <= validTo;

/** Its subject key identifier, where it has one. */
export function keyIdentifierOf({ extensions }: Certificate): Uint8Array | null {
  const extension = extensions.get(SUBJECT_KEY_IDENTIFIER);
  return extension ? elementOf(extension.value, TAG.octetString).content : null;
}

const purposesOf = ({ value }: Extension) => fieldsOf(elementOf(value, TAG.sequence)).rest(TAG.oid).map(oidOf);

/** The first octet of a KeyUsage: digitalSignature, nonRepudiation, ..., keyCertSign (bit 5), cRLSign. */
function keyUsageOf({ extensions }: Certificate): number | null {
  const extension = extensions.get(KEY_USAGE);
  return extension ? (bitsOf(elementOf(extension.value, TAG.bitString), true)[0] ?? 0) : null;
}

const understood = ({ extensions }: Certificate) =>
  [...extensions].every(([id, { critical }]) => !critical || UNDERSTOOD.includes(id));

/** Whether it may sign timestamps, and only these: RFC 3161, section 2.3. */
export function isForTimestamps(certificate: Certificate): boolean {
  const extension = certificate.extensions.get(EXTENDED_KEY_USAGE);
  if (!extension?.critical || String(purposesOf(extension)) !== TIME_STAMPING) return false;
  const usage = keyUsageOf(certificate);
  const maySign = usage === null || (usage & 0xc0) !== 0;
  return maySign && understood(certificate);
}

/** Whether it may have issued a certificate above `below` further authorities, for timestamps. */
export function mayIssue(certificate: Certificate, below: number): boolean {
  const constraints = certificate.extensions.get(BASIC_CONSTRAINTS);
  if (!constraints || !understood(certificate)) return false;
  const fields = fieldsOf(elementOf(constraints.value, TAG.sequence));
  const authority = booleanOf(fields.maybe(TAG.boolean), false);
  const longest = fields.maybe(TAG.integer);
  const usage = keyUsageOf(certificate);
  const purposes = certificate.extensions.get(EXTENDED_KEY_USAGE);
  return (
    authority &&
    (!longest || integerOf(longest) >= below) &&
    (usage === null || (usage & 0x04) !== 0) &&
    (!purposes || purposesOf(purposes).some(purpose => purpose === TIME_STAMPING || purpose === ANY_PURPOSE))
  );
}

/** Whose certificate it is, for people: common name and organisation. */
export function subjectOf({ x509 }: Certificate): string {
  const { CN, O } = x509.toLegacyObject().subject as Record<string, string | string[] | undefined>;
  const names = [CN, O].flat().filter(name => name !== undefined);
  return plainText([...new Set(names)].join(', ') || x509.serialNumber).slice(0, 200);
}
