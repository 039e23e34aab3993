import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bitsOf,
  booleanOf,
  der,
  derInteger,
  derOid,
  elementOf,
  fieldsOf,
  integerOf,
  oidOf,
  TAG,
  timeOf,
} from './der.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
const time = (tag: number, text: string) => timeOf(elementOf(der(tag, Buffer.from(text)), tag)).toISOString();

describe('what is written is read again', () => {
  test('integers', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 80n }), value => {
        expect(integerOf(elementOf(derInteger(value), TAG.integer))).toBe(value);
      }),
    );
    expect(integerOf(elementOf(hex('0201ff'), TAG.integer))).toBe(-1n);
  });

  test.each(['1.2.840.113549.1.9.16.1.4', '2.5.29.37', '2.16.840.1.101.3.4.2.1', '0.9.2342'])('%s', dotted => {
    expect(oidOf(elementOf(derOid(dotted), TAG.oid))).toBe(dotted);
  });

  test('elements of every length of length', () => {
    for (const size of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
      const bytes = der(TAG.octetString, new Uint8Array(size).fill(7));
      expect(elementOf(bytes, TAG.octetString).content).toHaveLength(size);
    }
  });

  test('times, to the millisecond', () => {
    expect(time(TAG.generalizedTime, '20261122080910Z')).toBe('2026-11-22T08:09:10.000Z');
    expect(time(TAG.generalizedTime, '20261122080910.0425Z')).toBe('2026-11-22T08:09:10.042Z');
    expect(time(TAG.utcTime, '491231235960Z')).toBe('2049-12-31T23:59:59.000Z');
    expect(time(TAG.utcTime, '500101000000Z')).toBe('1950-01-01T00:00:00.000Z');
  });
});

describe('what DER does not allow is refused', () => {
  test.each([
    ['an indefinite length', '30800000'],
    ['a length longer than it need be', '308103020101'],
    ['a length of zeros before', '30820003020101'],
    ['a length of five octets', '30850000000003020101'],
    ['more than is there', '3004020101'],
    ['a header alone', '30'],
    ['nothing', ''],
    ['a byte too many', '300302010100'],
    ['another tag', '3103020101'],
    ['a tag of several octets', '3f8101020101'],
  ])('%s', (_what, text) => {
    expect(() => elementOf(hex(text), TAG.sequence)).toThrow('timestamp_invalid');
  });

  test.each([
    ['an integer of nothing', () => integerOf(elementOf(hex('0200'), TAG.integer))],
    ['a padded integer', () => integerOf(elementOf(hex('02020001'), TAG.integer))],
    ['a padded negative integer', () => integerOf(elementOf(hex('0202ff80'), TAG.integer))],
    ['a boolean that is neither', () => booleanOf(elementOf(hex('010101'), TAG.boolean), false)],
    ['an object identifier that does not end', () => oidOf(elementOf(hex('06022a86'), TAG.oid))],
    ['an object identifier with a leading zero', () => oidOf(elementOf(hex('06032a8001'), TAG.oid))],
    ['an object identifier of nothing', () => oidOf(elementOf(hex('0600'), TAG.oid))],
    ['bits that are no octets', () => bitsOf(elementOf(hex('03020780'), TAG.bitString))],
    ['a fraction that ends in zero', () => time(TAG.generalizedTime, '20261122080910.50Z')],
    ['a time in another zone', () => time(TAG.generalizedTime, '20261122080910+0800')],
    ['the 31st of February', () => time(TAG.generalizedTime, '20260231080910Z')],
    ['the 25th hour', () => time(TAG.utcTime, '261122250910Z')],
    ['a field that is missing', () => fieldsOf(elementOf(hex('3003020101'), TAG.sequence)).take(TAG.oid)],
    ['a field left over', () => fieldsOf(elementOf(hex('3003020101'), TAG.sequence)).end()],
  ])('%s', (_what, read) => {
    expect(read).toThrow('timestamp_invalid');
  });
});
