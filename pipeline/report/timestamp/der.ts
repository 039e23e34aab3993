/**
 * The part of DER (ITU-T X.690) that timestamps and certificates are written in. Strict: one-byte tags, definite lengths
 * in their shortest form, nothing left over. Nothing here recurses, so depth costs a reader nothing.
 */
import { fault } from './fault.ts';

/** Identifier octets. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;
/** `[n]` around other elements, or IMPLICIT in the place of a SEQUENCE or SET. */
export const constructed = (n: number) => 0xa0 | n;
/** `[n]` IMPLICIT in the place of a primitive type. */
export const primitive = (n: number) => 0x80 | n;

export interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  /** Header and content. */
  readonly bytes: Uint8Array;
}

/** The elements of a constructed one, taken in order. Whatever is not as asked throws `timestamp_invalid`. */
export interface Fields {
  take(tag: number): Element;
  /** The next one if it has this tag; for OPTIONAL and DEFAULT. */
  maybe(tag: number): Element | null;
  /** All that are left, each of this tag. */
  rest(tag: number): Element[];
  /** Throws unless all were taken. */
  end(): void;
}

/** More elements side by side than any timestamp has. */
const MAX_ELEMENTS = 1000;

function elementAt(bytes: Uint8Array, at: number): Element {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw fault('malformed');
  const octets = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || octets > 4 || at + 2 + octets > bytes.length) throw fault('malformed');
  let length = octets === 0 ? first : 0;
  for (let i = 0; i < octets; i++) length = length * 256 + bytes[at + 2 + i]!;
  const shortest = octets === 0 || length >= (octets === 1 ? 0x80 : 256 ** (octets - 1));
  const start = at + 2 + octets;
  if (!shortest || start + length > bytes.length) throw fault('malformed');
  return { tag, content: bytes.subarray(start, start + length), bytes: bytes.subarray(at, start + length) };
}

/** The one element that these bytes are. Throws `timestamp_invalid`. */
export function elementOf(bytes: Uint8Array, tag: number): Element {
  const element = elementAt(bytes, 0);
  if (element.tag !== tag || element.bytes.length !== bytes.length) throw fault('malformed');
  return element;
}

/** What a constructed element holds. */
export function fieldsOf({ content }: Pick<Element, 'content'>): Fields {
  let at = 0;
  const advance = (element: Element) => {
    at += element.bytes.length;
    return element;
  };
  const maybe = (tag: number) => (content[at] === tag ? advance(elementAt(content, at)) : null);
  const take = (tag: number) => {
    const element = maybe(tag);
    if (!element) throw fault('malformed');
    return element;
  };
  return {
    maybe,
    take,
    rest: tag => {
      const elements: Element[] = [];
      while (at < content.length && elements.length < MAX_ELEMENTS) elements.push(take(tag));
      if (at < content.length) throw fault('malformed');
      return elements;
    },
    end: () => {
      if (at < content.length) throw fault('malformed');
    },
  };
}

/** Dotted form. */
export function oidOf({ content }: Element): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const [i, octet] of content.entries()) {
    // No arc begins with a zero digit, and none that matters needs more than 32 bits.
    if ((arc === 0 && octet === 0x80) || arc >= 2 ** 25) throw fault('malformed');
    arc = arc * 128 + (octet & 0x7f);
    if (octet < 0x80) {
      arcs.push(arc);
      arc = 0;
    } else if (i === content.length - 1) throw fault('malformed');
  }
  const [first] = arcs;
  if (first === undefined) throw fault('malformed');
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...arcs.slice(1)].join('.');
}

export function integerOf({ content }: Element): bigint {
  const [first, second] = content;
  const padded = second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  if (first === undefined || padded) throw fault('malformed');
  return BigInt.asIntN(content.length * 8, BigInt(`0x${Buffer.from(content).toString('hex')}`));
}

/** A BOOLEAN, which DER leaves out where it has its default. */
export function booleanOf(element: Element | null, fallback: boolean): boolean {
  if (!element) return fallback;
  const [octet] = element.content;
  if (element.content.length !== 1 || (octet !== 0 && octet !== 0xff)) throw fault('malformed');
  return octet === 0xff;
}

/** A BIT STRING of whole octets, or, with `loose`, one whose last bits may be unused. */
export function bitsOf({ content }: Element, loose = false): Uint8Array {
  const [unused] = content;
  if (unused === undefined || unused > 7 || (!loose && unused !== 0)) throw fault('malformed');
  return content.subarray(1);
}

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)()Z$/;
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{0,8}[1-9]))?Z$/;

/** A UTCTime or GeneralizedTime as DER has it: in UTC, with seconds, to the millisecond below. */
export function timeOf({ tag, content }: Element): Date {
  const match = (tag === TAG.utcTime ? UTC_TIME : GENERALIZED_TIME).exec(Buffer.from(content).toString('latin1'));
  if (!match) throw fault('malformed');
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  // RFC 5280, 4.1.2.5.1: two digits stand for 1950 to 2049.
  const full = tag === TAG.utcTime ? year + (year < 50 ? 2000 : 1900) : year;
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const time = new Date(0);
  time.setUTCFullYear(full, month - 1, day);
  // A leap second counts as the second before.
  time.setUTCHours(hour, minute, Math.min(second, 59), milliseconds);
  const parts = [time.getUTCMonth() + 1, time.getUTCDate(), time.getUTCHours(), time.getUTCMinutes()];
  if (String(parts) !== String([month, day, hour, minute]) || second > 60) throw fault('malformed');
  return time;
}

/** An element of these parts one after another. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  const digits = content.length < 0x80 ? '' : evenHex(BigInt(content.length));
  const length = digits ? [0x80 | (digits.length / 2), ...Buffer.from(digits, 'hex')] : [content.length];
  return Buffer.concat([Uint8Array.of(tag, ...length), content]);
}

const evenHex = (value: bigint) => {
  const hex = value.toString(16);
  return hex.length % 2 ? `0${hex}` : hex;
};

/** An INTEGER that is not negative. */
export function derInteger(value: bigint): Uint8Array {
  const octets = Buffer.from(evenHex(value), 'hex');
  return der(TAG.integer, octets[0]! < 0x80 ? new Uint8Array() : Uint8Array.of(0), octets);
}

/** An OBJECT IDENTIFIER of its dotted form. */
export function derOid(dotted: string): Uint8Array {
  const [root, second, ...arcs] = dotted.split('.').map(Number) as [number, number, ...number[]];
  const digits = (arc: number): number[] =>
    arc < 128 ? [arc] : [...digits(Math.floor(arc / 128)).map(more), arc % 128];
  const more = (digit: number) => digit | 0x80;
  return der(TAG.oid, Uint8Array.from([root * 40 + second, ...arcs].flatMap(digits)));
}
