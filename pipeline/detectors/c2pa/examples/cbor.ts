/** A byte string, text, whole number >= 0 or negative, list, map, null, or a tagged value (RFC 8949). */
export type Cbor =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Cbor[]
  | ReadonlyMap<string | number, Cbor>
  | { readonly tag: number; readonly value: Cbor };

function head(major: number, argument: number): Buffer {
  if (argument < 24) return Buffer.from([(major << 5) | argument]);
  const [info, size] = argument < 0x100 ? [24, 1] : argument < 0x10000 ? [25, 2] : [26, 4];
  const bytes = Buffer.alloc(1 + size);
  bytes[0] = (major << 5) | info;
  bytes.writeUIntBE(argument, 1, size);
  return bytes;
}

/** CBOR (RFC 8949) of plain values with arguments below 2^32. */
export function encodeCbor(value: Cbor): Buffer {
  if (value === null) return Buffer.from([0xf6]);
  if (typeof value === 'boolean') return Buffer.from([value ? 0xf5 : 0xf4]);
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map) {
    const entries = [...value].flatMap(([key, item]) => [encodeCbor(key), encodeCbor(item)]);
    return Buffer.concat([head(5, value.size), ...entries]);
  }
  if ('tag' in value) return Buffer.concat([head(6, value.tag), encodeCbor(value.value)]);
  const items = value as readonly Cbor[];
  return Buffer.concat([head(4, items.length), ...items.map(encodeCbor)]);
}

/** A map from a plain object. */
export const cborMap = (fields: Readonly<Record<string, Cbor>>): Cbor => new Map(Object.entries(fields));
