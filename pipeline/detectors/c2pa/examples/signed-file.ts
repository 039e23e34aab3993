import { createHash, sign } from 'node:crypto';
import { CARRIERS, type CarrierFormat } from './carriers.ts';
import { type Cbor, cborMap, encodeCbor } from './cbor.ts';
import type { Identity } from './certificate.ts';

/** Small files with a signed history, put together after the C2PA Technical Specification 2.2. */

/** SHA-256 of the parts, one after the other. */
export const sha256 = (...parts: Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const ascii = (text: string) => Buffer.from(text, 'latin1');

function box(type: string, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat([ascii(type), ...content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([length, body]);
}

/** A JUMBF superbox (ISO/IEC 19566-5): `kind` is the first four bytes of its type UUID. */
const superbox = (kind: string, label: string, ...content: Uint8Array[]) =>
  box(
    'jumb',
    box('jumd', ascii(kind), Buffer.from('00110010800000aa00389b71', 'hex'), Buffer.from([3]), ascii(`${label}\0`)),
    ...content,
  );

const cborBox = (kind: string, label: string, value: Cbor) => superbox(kind, label, box('cbor', encodeCbor(value)));
/** What a hashed reference to a superbox covers: everything but its own header. */
const hashOf = (superbox: Uint8Array) => sha256(superbox.subarray(8));

export interface HistoryEntry {
  /** Distinguishes the entries of one history. */
  readonly id: number;
  readonly signer: Identity;
  readonly generator: string;
  readonly actions: readonly { readonly action: string; readonly source?: string }[];
  /** The assertion that binds it to a file, label and content; null for an entry that is not bound. */
  readonly binding: readonly [label: string, content: Cbor] | null;
}

const SOURCE = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** One manifest: assertions, claim, and a COSE_Sign1 (RFC 9052) over the claim, EdDSA. */
function manifest({ id, signer, generator, actions, binding }: HistoryEntry): Buffer {
  const label = `urn:c2pa:00000000-0000-4000-8000-${String(id).padStart(12, '0')}`;
  const assertions: [string, Cbor][] = [
    [
      'c2pa.actions.v2',
      cborMap({
        actions: actions.map(({ action, source }) =>
          cborMap({ action, ...(source ? { digitalSourceType: SOURCE + source } : {}) }),
        ),
      }),
    ],
  ];
  if (binding) assertions.push([...binding]);
  const boxes = assertions.map(([name, value]) => ({ name, bytes: cborBox('cbor', name, value) }));
  const claim = encodeCbor(
    cborMap({
      instanceID: `xmp:iid:example-${id}`,
      signature: 'self#jumbf=c2pa.signature',
      claim_generator_info: cborMap({ name: generator }),
      alg: 'sha256',
      created_assertions: boxes.map(({ name, bytes }) =>
        cborMap({ url: `self#jumbf=c2pa.assertions/${name}`, hash: hashOf(bytes) }),
      ),
    }),
  );
  const protectedHeader = encodeCbor(
    new Map<number, Cbor>([
      [1, -8],
      [33, signer.chain],
    ]),
  );
  const signature = sign(null, encodeCbor(['Signature1', protectedHeader, Buffer.alloc(0), claim]), signer.key);
  const cose: Cbor = { tag: 18, value: [protectedHeader, cborMap({}), null, signature] };
  return superbox(
    'c2ma',
    label,
    superbox('c2as', 'c2pa.assertions', ...boxes.map(({ bytes }) => bytes)),
    superbox('c2cl', 'c2pa.claim.v2', box('cbor', claim)),
    cborBox('c2cs', 'c2pa.signature', cose),
  );
}

export interface SignedFile {
  readonly bytes: Uint8Array;
  /** The history in its carrier, e.g. a JPEG segment, to be put into another file. */
  readonly carrier: Uint8Array;
}

export interface SignedFileContent {
  readonly format: CarrierFormat;
  readonly signer: Identity;
  readonly actions: HistoryEntry['actions'];
  readonly generator?: string;
  readonly width?: number;
  readonly height?: number;
}

/** A manifest store of one entry. */
export function manifestStore(
  content: Pick<SignedFileContent, 'signer' | 'actions' | 'generator'>,
  binding: HistoryEntry['binding'],
): Buffer {
  const { signer, actions, generator = 'refundlens example' } = content;
  return superbox('c2pa', 'c2pa', manifest({ id: 1, signer, generator, actions, binding }));
}

/** Binds by a hash of all bytes but one span (C2PA 2.2, 18.5). */
const byData = (hash: Uint8Array, span: { start: number; length: number }): HistoryEntry['binding'] => [
  'c2pa.hash.data',
  cborMap({ exclusions: [cborMap(span)], alg: 'sha256', hash, pad: Buffer.alloc(8), name: 'jumbf manifest' }),
];

/** A gray picture with a history of one entry that is bound to it. */
export function signedFile(content: SignedFileContent): SignedFile {
  const { format, width = 640, height = 480 } = content;
  const { wrap, file, excluded } = CARRIERS[format];
  // The length and hash of what surrounds the carrier are written inside it; both settle as soon as lengths do.
  let carrier = wrap(Buffer.alloc(0));
  for (let length = -1; length !== carrier.length; ) {
    length = carrier.length;
    const whole = file(carrier, width, height);
    const span = excluded(whole, carrier);
    const hash = sha256(whole.subarray(0, span.start), whole.subarray(span.start + span.length));
    carrier = wrap(manifestStore(content, byData(hash, span)));
  }
  return { bytes: file(carrier, width, height), carrier };
}
