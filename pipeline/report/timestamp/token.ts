import { GeneralizedTime } from 'asn1js';
import * as pki from 'pkijs';
import { type Certificate, certificateOf } from './certificate.ts';
import { elementOf, octetsOf, partsOf } from './element.ts';
import { fault } from './fault.ts';

const MAX_CERTIFICATES = 16;

/** A TimeStampToken taken apart (RFC 3161, section 2.4.2). */
export interface Token {
  /** DER of the TSTInfo, which is what the signer's attributes are of. */
  readonly content: Uint8Array;
  /** What was stamped: a SHA-256, 32 bytes. */
  readonly sha256: Uint8Array;
  readonly time: Date;
  readonly nonce: bigint | null;
  readonly certificates: readonly Certificate[];
  readonly signer: pki.SignerInfo;
}

/**
 * The token of a TimeStampResp; null where the authority refused: only a PKIStatus of 0 or 1 brings one. The name in
 * its `tsa` field is passed over: anybody can write one there, the certificate says whose it is. Throws
 * `timestamp_invalid`, also for a hash other than SHA-256 and for extensions that must be understood.
 */
export function tokenOf(response: Uint8Array): Token | null {
  const { status, timeStampToken } = new pki.TimeStampResp({ schema: elementOf(response) });
  if (status.status !== 0 && status.status !== 1) return null;
  if (timeStampToken?.contentType !== pki.id_ContentType_SignedData) throw fault('malformed');
  const signed = new pki.SignedData({ schema: timeStampToken.content });
  if (signed.encapContentInfo.eContentType !== pki.id_eContentType_TSTInfo) throw fault('malformed');
  const [signer, ...others] = signed.signerInfos;
  const listed = signed.certificates ?? [];
  const certificates = listed.filter(each => each instanceof pki.Certificate);
  const strange = certificates.length < listed.length || listed.length > MAX_CERTIFICATES;
  if (!signer || others.length > 0 || strange) throw fault('malformed');
  const content = octetsOf(signed.encapContentInfo.eContent);
  return { ...infoOf(content), content, certificates: certificates.map(certificateOf), signer };
}

function infoOf(content: Uint8Array): Pick<Token, 'sha256' | 'time' | 'nonce'> {
  const element = elementOf(content);
  const info = new pki.TSTInfo({ schema: element });
  if (info.version !== 1 || info.extensions?.some(({ critical }) => critical)) throw fault('malformed');
  if (info.messageImprint.hashAlgorithm.algorithmId !== pki.id_sha256) throw fault('imprint');
  return {
    sha256: octetsOf(info.messageImprint.hashedMessage),
    time: timeOf(partsOf(element)[4]),
    nonce: info.nonce?.toBigInt() ?? null,
  };
}

/**
 * A GeneralizedTime as DER has it: in UTC, with seconds. The library takes more, and makes something of it: a time
 * without a zone is the machine's, the 31st of February is in March.
 */
function timeOf(element: unknown): Date {
  if (!(element instanceof GeneralizedTime)) throw fault('malformed');
  const stated = Buffer.from(element.valueBlock.valueHexView).toString('latin1');
  const time = element.toDate();
  const read = time.toISOString().replaceAll(/[-:T]/g, '');
  if (!/^\d{14}(\.\d*[1-9])?Z$/.test(stated) || !read.startsWith(stated.slice(0, 14))) throw fault('malformed');
  return time;
}
