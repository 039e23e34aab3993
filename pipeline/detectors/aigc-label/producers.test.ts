import { expect, test } from 'vitest';
import { PRODUCERS, producerOf, providerCode } from './producers.ts';

/** Check character of a unified social credit code, GB 32100-2015. */
function checkCharacter(code: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  let sum = 0;
  for (let i = 0, weight = 1; i < 17; i++, weight = (weight * 3) % 31) sum += alphabet.indexOf(code[i]!) * weight;
  return alphabet[(31 - (sum % 31)) % 31]!;
}

test('every code of the table is a valid social credit code', () => {
  for (const code of Object.keys(PRODUCERS)) expect(code[17]).toBe(checkCharacter(code));
});

test('a code is read in its parts', () => {
  expect(providerCode('00119144030008867405X210001')).toEqual({
    subject: 'organisation',
    number: '9144030008867405X2',
    service: 'generation',
    app: '0001',
  });
  expect(providerCode('001191110102MACQD9K64000000')?.service).toBe('unstated');
  expect(providerCode('002111010519491231002X10000')?.subject).toBe('other');
  expect(providerCode('001191110102MACQD9K6401')).toBeNull();
  expect(providerCode('豆包')).toBeNull();
});

test('a producer is registered by its code whatever service it names, and never by a mere name', () => {
  expect(producerOf('001191110102MACQD9K64010000')).toEqual({
    name: 'Doubao 豆包',
    kind: 'assistant',
    registered: true,
    service: 'generation',
  });
  expect(producerOf('001191110102MACQD9K64018705').registered).toBe(true);
  expect(producerOf('001191110102MACQD9K64000000').registered).toBe(true);
  expect(producerOf('Minimax Agent AI')).toEqual({ name: 'MiniMax', kind: null, registered: false, service: null });
  expect(producerOf('豆包').registered).toBe(false);
  expect(producerOf('001191110102MACQD9K64010000 and more').registered).toBe(false);
});

test('a code for passing content on does not name the maker', () => {
  expect(producerOf('001191110102MACQD9K64020000')).toMatchObject({ registered: false, service: 'propagation' });
});
