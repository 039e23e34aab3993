import { type BaseBlock, fromBER, OctetString, Sequence } from 'asn1js';
import { fault } from './fault.ts';

/** More than sixteen certificates have. */
const MAX_ELEMENTS = 4_000;

/**
 * The one ASN.1 element that these bytes are; nothing may follow it. Throws `timestamp_invalid`. The library goes no
 * deeper than 100 levels, but takes lengths that are not true: what is written again must be the same.
 */
export function elementOf(bytes: Uint8Array): BaseBlock {
  const { offset, result } = fromBER(bytes, { maxNodes: MAX_ELEMENTS });
  if (offset === -1 || Buffer.compare(new Uint8Array(result.toBER()), bytes) !== 0) throw fault('malformed');
  return result as BaseBlock;
}

/** What a SEQUENCE holds. Throws `timestamp_invalid` for anything else. */
export function partsOf(element: unknown): readonly unknown[] {
  if (!(element instanceof Sequence)) throw fault('malformed');
  return element.valueBlock.value;
}

/** What an OCTET STRING holds. Throws `timestamp_invalid` for anything else. */
export function octetsOf(element: unknown): Uint8Array {
  if (!(element instanceof OctetString)) throw fault('malformed');
  return new Uint8Array(element.getValue());
}
