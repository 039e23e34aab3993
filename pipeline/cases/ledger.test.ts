import { expect, test } from 'vitest';
import { entryStrength, ledgerState, strongestFinding } from './ledger.ts';

const NOW = new Date('2026-11-22T08:00:00Z');
const entry = { expiresAt: new Date('2027-11-22T08:00:00Z'), frozenBy: null, removedAt: null };

test.each([
  [{}, 'effective'],
  [{ frozenBy: 'appeal' }, 'frozen'],
  [{ removedAt: NOW, frozenBy: 'appeal' }, 'removed'],
  [{ expiresAt: NOW }, 'expired'],
  [{ expiresAt: NOW, removedAt: NOW }, 'removed'],
] as const)('%j stands as %s', (change, state) => {
  expect(ledgerState({ ...entry, ...change }, NOW)).toBe(state);
});

test('only findings count, and the strongest of them', () => {
  const weak = { class: 'edited', log10LR: 1.2, strength: 'moderate' } as const;
  const strong = { class: 'reused', log10LR: 3.1, strength: 'strong' } as const;
  const open = { class: 'inconclusive', log10LR: 5, strength: 'very_strong' } as const;
  expect(strongestFinding([weak, strong, open])).toBe(strong);
  expect(strongestFinding([open])).toBeNull();
  expect(entryStrength([weak, open])).toBe('moderate');
  expect(entryStrength([])).toBe('none');
});
