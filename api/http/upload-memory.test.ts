import { EventEmitter } from 'node:events';
import type { Response } from 'express';
import { expect, test } from 'vitest';
import { createUploadMemory } from './upload-memory.ts';

const response = () => new EventEmitter() as unknown as Response;

test('past the limit a request is refused, and room comes back when an answer is out', () => {
  const memory = createUploadMemory(100);
  const first = response();
  expect(memory.admitFor(first)(80)).toBeNull();
  const second = memory.admitFor(response());
  expect(second(20)).toBeNull();
  expect(second(1)).toMatchObject({ code: 'unavailable', retryable: true });
  first.emit('close');
  expect(second(80)).toBeNull();
  expect(second(1)).not.toBeNull();
});
