import { type Certificate, mayIssue, validAt } from './certificate.ts';
import { schemeOf } from './signature.ts';

/** Authorities between a certificate and a trusted one. */
const MAX_BETWEEN = 6;

/**
 * Whether a certificate leads to a trusted one: by issuers that may issue, through `others` at need, every one of them
 * valid at that time and signed by the next. A trusted certificate need not be a root. Revocation is not looked up.
 */
export function leadsTo(
  trusted: readonly Certificate[],
  certificate: Certificate,
  others: readonly Certificate[],
  time: Date,
): boolean {
  const isTrusted = ({ x509 }: Certificate) => trusted.some(each => each.x509.raw.equals(x509.raw));
  // Level by level, and each authority once: a bush of certificates costs no more than there are of them.
  let level = [certificate];
  let left = [...trusted, ...others];
  for (let below = 0; below <= MAX_BETWEEN + 1; below++) {
    if (level.some(each => isTrusted(each) && validAt(each, time))) return true;
    const next = left.filter(each => level.some(issued => issues(each, issued, below, time)));
    left = left.filter(each => !next.includes(each));
    level = next;
  }
  return false;
}

function issues(authority: Certificate, issued: Certificate, below: number, time: Date): boolean {
  return (
    authority.key !== null &&
    validAt(authority, time) &&
    mayIssue(authority, below) &&
    issued.x509.checkIssued(authority.x509) &&
    issued.x509.verify(authority.key) &&
    schemeOf(issued.fields.signatureAlgorithm) !== null
  );
}
