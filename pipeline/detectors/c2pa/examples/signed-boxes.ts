import { type Cbor, cborMap } from './cbor.ts';
import { manifestStore, type SignedFileContent, sha256 } from './signed-file.ts';

/** Type of the `uuid` box that carries a history (C2PA 2.2, appendix A.5). */
const C2PA_UUID = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex');

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const u64 = (value: number) => Buffer.concat([u32(0), u32(value)]);

/** The top-level boxes of an ISO base media file (ISO/IEC 14496-12) whose sizes take four bytes. */
function* topBoxes(file: Uint8Array): Generator<{ at: number; type: string; bytes: Uint8Array }> {
  const view = Buffer.from(file.buffer, file.byteOffset, file.length);
  for (let at = 0; at + 8 <= file.length; ) {
    const length = view.readUInt32BE(at) || file.length - at;
    yield { at, type: view.toString('latin1', at + 4, at + 8), bytes: view.subarray(at, at + length) };
    at += length;
  }
}

/**
 * Binds by a hash over the top-level boxes, each after its place as eight bytes, but for those of the file's own
 * bookkeeping (C2PA 2.2, 18.7, `c2pa.hash.bmff.v2`).
 */
function byBoxes(picture: Uint8Array): readonly [string, Cbor] {
  const hashed = [...topBoxes(picture)].filter(({ type }) => !['ftyp', 'mfra', 'uuid'].includes(type));
  const left = (xpath: string, data: Cbor = null) =>
    cborMap({ xpath, length: null, data, subset: null, version: null, flags: null, exact: null });
  return [
    'c2pa.hash.bmff.v2',
    cborMap({
      exclusions: [left('/uuid', [cborMap({ offset: 8, value: C2PA_UUID })]), left('/ftyp'), left('/mfra')],
      alg: 'sha256',
      hash: sha256(...hashed.flatMap(({ at, bytes }) => [u64(at), bytes])),
      name: 'jumbf manifest',
    }),
  ];
}

/** A HEIC or AVIF file with a history of one entry that is bound to it, in a box behind all others. */
export function signedBoxes(
  picture: Uint8Array,
  content: Pick<SignedFileContent, 'signer' | 'actions' | 'generator'>,
): Uint8Array {
  const store = manifestStore(content, byBoxes(picture));
  const body = Buffer.concat([C2PA_UUID, u32(0), Buffer.from('manifest\0'), u64(0), store]);
  return Buffer.concat([picture, u32(body.length + 8), Buffer.from('uuid'), body]);
}
