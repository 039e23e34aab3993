import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AnchorGroup, Signer } from './history.ts';

const anchorSchema = z.object({
  /** Common name of the certificate, which is the issuer's name in what it signs. */
  name: z.string(),
  /**
   * `trusted`: on the C2PA trust list, or issued by a root that is. `known`: seen in real output of its owner, not on
   * that list. `test`: its private key is public.
   */
  kind: z.enum(['trusted', 'known', 'test']),
  /** Where given, only signers of these organizations count: the authority signs for others too. */
  organizations: z.array(z.string()).min(1).optional(),
  /** SHA-256 fingerprint of the certificate, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  validTo: z.iso.date(),
  why: z.string(),
  source: z.string(),
  /** The certificate, PEM, by lines. */
  pem: z.array(z.string()),
});

const trustListSchema = z.object({ date: z.iso.date(), anchors: z.array(anchorSchema) });
export type TrustList = z.infer<typeof trustListSchema>;

/** The list that ships with refundlens. Throws where the file is not of its form. */
export const SHIPPED_TRUST_LIST: TrustList = trustListSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'trust-list.json'), 'utf8')),
);

/** The list as the reader takes it: PEM by group, and who is in the group that speaks for some only. */
export function anchorsOf(list: TrustList) {
  const listed = list.anchors.filter(isListed);
  const named = list.anchors.filter(anchor => !isListed(anchor));
  const pemOf = (anchors: TrustList['anchors']) => anchors.map(({ pem }) => pem.join('\n')).join('\n');
  return {
    anchors: { listed: pemOf(listed), named: pemOf(named) } satisfies Record<AnchorGroup, string>,
    namedIssuers: named.map(({ name }) => name),
  };
}

const isListed = ({ kind, organizations }: TrustList['anchors'][number]) => kind === 'trusted' && !organizations;

export type SignerStatus = 'trusted' | 'known' | 'test' | 'unknown';

/**
 * Who a signer is to us. The chain of signatures up to the list was checked by the reader (`anchored`); here it is
 * decided for whom the anchor speaks: one that is limited must have issued the signer's certificate itself.
 */
export function statusOf(signer: Signer | null, list: TrustList): SignerStatus {
  if (!signer?.anchored) return 'unknown';
  if (signer.anchored === 'listed') return 'trusted';
  const issuers = list.anchors.filter(anchor => !isListed(anchor) && anchor.name === signer.issuer);
  const speaking = issuers.filter(({ organizations }) => organizations?.includes(signer.organization) ?? true);
  // Where several anchors share a name, the one that promises least decides.
  const kinds = ['test', 'known', 'trusted'] as const;
  return kinds.find(kind => speaking.some(anchor => anchor.kind === kind)) ?? 'unknown';
}
