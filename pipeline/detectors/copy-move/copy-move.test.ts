import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../../core/config.ts';
import { createViews } from '../../decode/views.ts';
import { accept } from '../../ingest/accept.ts';
import { analyse, apply } from './analyse.ts';
import { COPY, PART, shifted } from './examples.ts';
import copyMove from './index.ts';

const viewsOf = (bytes: Uint8Array) => createViews(accept(bytes, limitsOf(parseConfig({}))));

test('the copy is found with its shift, in one direction or the other', async () => {
  const { pairs, scale } = analyse(await viewsOf(shifted()).luma());
  expect(scale).toBe(1);
  const middle = { x: PART.x + PART.width / 2, y: PART.y + PART.height / 2 };
  const copied = { x: COPY.x + PART.width / 2, y: COPY.y + PART.height / 2 };
  const { transform } = pairs[0]!.verified;
  const there = apply(transform, middle.x, middle.y);
  const back = apply(transform, copied.x, copied.y);
  const miss = Math.min(
    Math.hypot(there.x - copied.x, there.y - copied.y),
    Math.hypot(back.x - middle.x, back.y - middle.y),
  );
  expect(miss).toBeLessThan(2);
});

test('both ends of a pair are boxes on the picture', async () => {
  const found = await copyMove.inspect(viewsOf(shifted()), {} as never);
  if ('skipped' in found) throw new Error('skipped');
  const [one, two] = found.regions!;
  expect(one!.label).toBe(two!.label);
  const boxes = [one!, two!].sort((a, b) => a.x - b.x);
  expect(Math.abs(boxes[0]!.x - PART.x)).toBeLessThan(24);
  expect(Math.abs(boxes[1]!.x - COPY.x)).toBeLessThan(24);
});

test('one colour, and sizes that are no fun', () => {
  for (const [width, height] of [
    [1, 1],
    [5000, 3],
    [128, 128],
  ] as const) {
    const flat = { width, height, channels: 1 as const, data: new Uint8Array(width * height).fill(40) };
    expect(analyse(flat).pairs).toEqual([]);
  }
});
