import { createPublicKey } from 'node:crypto';
import type { RefundlensError } from '../../core/errors.ts';
import { sha256Hex } from '../../core/ids.ts';
import { canonicalJson } from '../../core/json.ts';
import { doesNotFit } from '../does-not-fit.ts';
import type { ReportFiles, ReportInput, ReportPhoto, Signer } from '../input.ts';
import { type Chain, FILES, type Manifest, TIMESTAMP } from './format.ts';
import { writeZip, type ZipEntry } from './zip.ts';

/** The files and the ZIP of them are in memory at once. */
const MAX_BYTES = 256 * 2 ** 20;

const encoded = (value: unknown) => new TextEncoder().encode(`${canonicalJson(value)}\n`);
/** `01`, `02` ...: names sort as the report numbers its photos. */
const numbered = (index: number) => String(index + 1).padStart(2, '0');

/** Identity of a public key: SHA-256, hex, of its SPKI in DER. */
export function keyIdOf(publicKey: string): string {
  return sha256Hex(createPublicKey(publicKey).export({ type: 'spki', format: 'der' }));
}

/** Name of an original in the packet: its number in the report, so that no name from outside becomes a path. */
function originalName({ facts, originalSha256 }: ReportPhoto, index: number): string {
  return `originals/${numbered(index)}-${originalSha256.slice(0, 12)}.${facts?.format ?? 'bin'}`;
}

function pictures(photo: ReportPhoto, index: number): ZipEntry[] {
  const original = photo.original ? [{ name: originalName(photo, index), data: photo.original }] : [];
  const shown = Object.entries(photo.artifacts).map(([name, { mime, bytes }]) => {
    const extension = mime === 'image/png' ? 'png' : 'jpg';
    const folder = name === 'preview' ? 'previews' : 'maps';
    const safe = name.toLowerCase().replaceAll(/[^a-z0-9._-]/g, '-');
    const file = name === 'preview' ? numbered(index) : `${numbered(index)}-${safe}`;
    return { name: `${folder}/${file}.${extension}`, data: bytes };
  });
  return [...original, ...shown];
}

function evidenceJson(input: ReportInput): Uint8Array {
  return encoded({
    format: 'refundlens/evidence/1',
    refundlens: input.refundlensVersion,
    case: input.case,
    photos: input.photos.map((photo, index) => ({
      photo: index + 1,
      inspection_id: photo.inspectionId,
      role: photo.role,
      filename: photo.filename,
      status: photo.status,
      error_code: photo.errorCode,
      original: {
        file: photo.original ? originalName(photo, index) : null,
        sha256: photo.originalSha256,
        bytes: photo.originalBytes,
      },
      facts: photo.facts,
      evidence: photo.evidence,
      verdict: photo.verdict,
    })),
  });
}

function chainJson(input: ReportInput): Uint8Array {
  const photos = input.photos.map(({ history }, index): Chain['photos'][number] => ({
    photo: index + 1,
    events: [...history]
      .sort((a, b) => a.sequence - b.sequence)
      .map(({ sequence, inspectionId, photoId, verdict, previousHash, hash, createdAt }) => ({
        ...{ sequence, inspectionId, photoId, verdict, previousHash, hash },
        createdAt: createdAt.toISOString(),
      })),
  }));
  return encoded({ format: 'refundlens/chain/1', photos } satisfies Chain);
}

/** The refusal, with both numbers, of a packet of so many bytes; null where they fit. */
export function packetRefusal(bytes: number): RefundlensError | null {
  return bytes > MAX_BYTES ? doesNotFit('packet', { en: 'The packet', zh: '证据包' }, bytes, MAX_BYTES, 'bytes') : null;
}

/**
 * The whole evidence of a case as one ZIP: originals, previews, maps, report, evidence, verdict history, a manifest with
 * the SHA-256 of every file, a signature over the manifest and, where `input.timestampOf` has one, its timestamp. The
 * same input, key and timestamp give the same bytes.
 * Throws `report_does_not_fit` with both numbers for a case of more than 256 MiB, and what `input.timestampOf` throws.
 */
export async function packetOf(input: ReportInput, signer: Signer, report: ReportFiles): Promise<Uint8Array> {
  const files: ZipEntry[] = [
    ...input.photos.flatMap(pictures),
    ...Object.entries(report).map(([name, { bytes }]) => ({ name, data: bytes })),
    { name: FILES.evidence, data: evidenceJson(input) },
    { name: FILES.chain, data: chainJson(input) },
    { name: FILES.publicKey, data: new TextEncoder().encode(signer.publicKey) },
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
  const refusal = packetRefusal(files.reduce((sum, { data }) => sum + data.length, 0));
  if (refusal) throw refusal;
  const manifest = encoded({
    format: 'refundlens/packet/1',
    refundlens: input.refundlensVersion,
    case: { id: input.case.id, reference: input.case.reference ?? null },
    language: input.language,
    signer: { algorithm: 'Ed25519', key_id: keyIdOf(signer.publicKey) },
    files: files.map(({ name, data }) => ({ name, bytes: data.length, sha256: sha256Hex(data) })),
  } satisfies Manifest);
  const timestamp = (await input.timestampOf?.(sha256Hex(manifest))) ?? null;
  return writeZip([
    { name: FILES.manifest, data: manifest },
    { name: FILES.signature, data: signer.sign(manifest) },
    ...(timestamp ? [{ name: TIMESTAMP, data: timestamp }] : []),
    ...files,
  ]);
}
