import { expect, test } from 'vitest';
import { label } from './examples.ts';
import { readLabel } from './gb45438.ts';

const dedicated = { dedicated: true };
const remark = { dedicated: false };

test.each([
  ['bare', label()],
  ['wrapped', `{"AIGC":${label()}}`],
  ['with a trailing NUL', `${label()}\0`],
])('a label that keeps the standard has no deviations: %s', (_, text) => {
  expect(readLabel(text, dedicated)).toEqual({
    says: 'is',
    producer: '001191110102MACQD9K64010000',
    produceId: 'example-1',
    deviations: [],
  });
});

test('label values mean what the standard says, and others mean nothing', () => {
  const says = (value: unknown) => readLabel(label({ Label: value }), dedicated)!.says;
  expect([1, '1', '2', '3', '5', '', null].map(says)).toEqual([
    'is',
    'is',
    'possible',
    'suspected',
    'invalid',
    'invalid',
    'invalid',
  ]);
});

test('departures from the standard are named', () => {
  const deviations = (text: string) => readLabel(text, dedicated)!.deviations;
  expect(deviations(label({ Label: 1 }))).toEqual(['label_is_a_number']);
  expect(deviations(label({ Label: 'AIGC' }))).toEqual(['label_out_of_standard']);
  expect(deviations(JSON.stringify(label()))).toEqual(['encoded_twice']);
  expect(deviations(JSON.stringify({ AIGC: label() }))).toEqual(['encoded_twice']);
  expect(deviations('{"Label":"1"}')).toEqual(['no_producer']);
});

test('broken JSON is read as far as it goes, where the place holds labels only', () => {
  const broken = '{"Label":"1","ContentProducer":"0011911101';
  expect(readLabel(broken, dedicated)).toMatchObject({
    says: 'is',
    producer: '0011911101',
    deviations: ['broken_json'],
  });
  expect(readLabel(broken, remark)).toBeNull();
});

test('JSON that is about something else is no label', () => {
  for (const text of ['{"foo":1}', '{"AIGC":"fun"}', '["AIGC"]', '"AIGC"', 'I love AIGC art Label 1', '']) {
    expect(readLabel(text, dedicated)).toBeNull();
  }
  expect(readLabel('{"Label":"1","Price":3}', remark)).toBeNull();
});

test('JSON nested without end is refused, not followed', () => {
  expect(readLabel('{"AIGC":'.repeat(100_000), remark)).toBeNull();
});
