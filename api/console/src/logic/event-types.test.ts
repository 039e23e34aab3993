import { expect, test } from 'vitest';
import { EVENT_TYPES as KNOWN } from '#pipeline/core/events.ts';
import { EVENT_TYPES } from './event-types.ts';

test('every event can be chosen for a webhook', () => {
  expect(EVENT_TYPES).toEqual(KNOWN);
});
