import { z } from 'zod';

/** Files of a packet that have a meaning of their own. */
export const FILES = {
  manifest: 'manifest.json',
  /** Ed25519 signature over the bytes of the manifest, 64 bytes. */
  signature: 'manifest.sig',
  publicKey: 'public-key.pem',
  evidence: 'evidence.json',
  chain: 'chain.json',
  html: 'report.html',
  pdf: 'report.pdf',
} as const;

/** TimeStampResp (RFC 3161) of the manifest, DER; where an authority gave one. It comes after the manifest, so nothing lists it. */
export const TIMESTAMP = 'timestamp.tsr';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const whole = z.number().int().nonnegative();

/** `manifest.json`: every file but itself, its signature and its timestamp. */
export const manifestSchema = z.object({
  format: z.literal('refundlens/packet/1'),
  refundlens: z.string(),
  case: z.object({ id: z.string(), reference: z.string().nullable() }),
  language: z.enum(['zh', 'en']),
  /** `key_id` is the SHA-256 of the public key as SPKI in DER. */
  signer: z.object({ algorithm: z.literal('Ed25519'), key_id: sha256 }),
  files: z.array(z.object({ name: z.string(), bytes: whole, sha256 })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** `chain.json`: each photo's verdict events from its first, each with all that its hash is made of. */
export const chainSchema = z.object({
  format: z.literal('refundlens/chain/1'),
  photos: z.array(
    z.object({
      photo: whole,
      events: z.array(
        z.object({
          sequence: whole,
          inspectionId: z.string(),
          photoId: z.string(),
          verdict: z.unknown(),
          previousHash: sha256,
          hash: sha256,
          createdAt: z.string(),
        }),
      ),
    }),
  ),
});
export type Chain = z.infer<typeof chainSchema>;

/** What is checked of `evidence.json`; it holds more. */
export const evidenceSchema = z.object({
  format: z.literal('refundlens/evidence/1'),
  photos: z.array(
    z.object({
      photo: whole,
      inspection_id: z.string(),
      original: z.object({ file: z.string().nullable(), sha256, bytes: whole }),
      verdict: z.unknown(),
    }),
  ),
});
