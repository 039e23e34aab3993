import { expect, test } from 'vitest';
import { buyerPseudonym } from './buyer.ts';

const key = new Uint8Array(32).fill(7);

test('the same buyer of the same tenant has one pseudonym, which is a UUID of version 8', () => {
  const pseudonym = buyerPseudonym(key, 'AAEfk2买家');
  expect(pseudonym).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(buyerPseudonym(key, 'AAEfk2买家')).toBe(pseudonym);
});

test('another buyer or another tenant gives another one', () => {
  const all = [buyerPseudonym(key, 'a'), buyerPseudonym(key, 'b'), buyerPseudonym(new Uint8Array(32).fill(8), 'a')];
  expect(new Set(all).size).toBe(3);
});
