import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakingChanges } from './compare.ts';
import { additions, breaks, type Change } from './compare-changes.ts';
import { released } from './released.ts';

const document = released();
const copy = () => structuredClone(document);

test('a document breaks nothing of itself', () => {
  expect(breakingChanges(document, copy())).toEqual([]);
});

/** A test for each kind of change: applied anywhere in the released document, it is told as what it is. */
function changedAnywhere(change: Change, check: (found: string[], where: string) => void): void {
  const places = change.places(copy()).length;
  expect(places).toBeGreaterThan(0);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: places - 1 }), index => {
      const changed = copy();
      const place = change.places(changed)[index]!;
      place.apply();
      check(breakingChanges(document, changed), place.at);
    }),
    { numRuns: Math.min(places, 25) },
  );
}

describe('breaks', () => {
  test.each(breaks.map(change => [change.name, change] as const))('%s', (_name, change) => {
    changedAnywhere(change, (found, where) => {
      if (found.length === 0) throw new Error(`not noticed: ${change.name} at ${where}`);
    });
  });
});

describe('adds', () => {
  test.each(additions.map(change => [change.name, change] as const))('%s', (_name, change) => {
    changedAnywhere(change, (found, where) => {
      if (found.length > 0) throw new Error(`${change.name} at ${where} taken for a break: ${found[0]}`);
    });
  });
});

test('a key of a record that an answer always had is missed too', () => {
  const changed = JSON.parse(JSON.stringify(document));
  changed.components.schemas.Rescan.properties.outcomes.required.shift();
  expect(breakingChanges(document, changed).join('\n')).toMatch(/^GET \/v1\/rescans\/\{id\} .*may now be absent$/m);
});

test('says where it broke, in words of the document', () => {
  const changed = JSON.parse(JSON.stringify(document));
  delete changed.paths['/v1/profiles'];
  changed.components.schemas.Case.properties.reference = { type: 'integer' };
  const found = breakingChanges(document, changed);
  expect(found).toContain('GET /v1/profiles: removed');
  expect(found.join('\n')).toMatch(/^GET \/v1\/cases\/\{id\} 200 application\/json \.reference: /m);
});
