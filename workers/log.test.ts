import { expect, test } from 'vitest';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { loggedError } from './log.ts';

test('a logged error keeps code, message and causes, and drops what drivers hang on theirs', () => {
  const driver = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (buyer)=(Wang) already exists.',
    client: { host: 'db.internal', user: 'shop' },
  });
  const logged = loggedError(new RefundlensError('unavailable', null, { cause: driver }));
  expect(logged).toMatchObject({
    type: 'RefundlensError',
    code: 'unavailable',
    cause: { type: 'Error', code: '23505', message: 'duplicate key' },
  });
  expect(JSON.stringify(logged)).not.toMatch(/Wang|db\.internal|shop/);
});

test('an error that causes itself is no endless line', () => {
  const error = new Error('round');
  error.cause = error;
  expect(JSON.stringify(loggedError(error)).match(/round/g)?.length).toBeLessThan(10);
});

test('whatever was thrown is logged', () => {
  expect(loggedError('just a text')).toEqual({ type: 'string', message: 'just a text' });
});
