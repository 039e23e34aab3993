import { expect, test } from 'vitest';
import { createModelRunner, modelConfig } from '#models/runtime.ts';
import { CLIP_INPUT } from './index.ts';

const pixels = (side: number) =>
  Float32Array.from({ length: 3 * side * side }, (_, i) => Math.sin(i / 97) + (i % 7) / 7);

test('the input is prepared as the encoder was taught', async () => {
  const { input } = (await modelConfig('clip-vit-b16')) as unknown as {
    input: { mean: number[]; std: number[]; size: number };
  };
  expect({ mean: CLIP_INPUT.mean, std: CLIP_INPUT.std, size: CLIP_INPUT.size }).toEqual({
    mean: input.mean,
    std: input.std,
    size: input.size,
  });
});

test('tokens read from inside the encoder are its own', async () => {
  const models = createModelRunner('cpu');
  const given = { pixel_values: { data: pixels(224), shape: [1, 3, 224, 224] } };
  const { cls6, cls8, cls10 } = await models.run('clip-vit-b16', given);
  const { features } = await models.run('clip-tokens', given);
  expect(features!.shape).toEqual([1, 4608]);
  expect(features!.data.slice(0, 768)).toEqual(cls6!.data);
  expect(features!.data.slice(768, 1536)).toEqual(cls8!.data);
  expect(features!.data.slice(3072, 3840)).toEqual(cls10!.data);
});

test('the head takes them and gives one score', async () => {
  const models = createModelRunner('cpu');
  const { features } = await models.run('clip-tokens', {
    pixel_values: { data: pixels(112), shape: [1, 3, 112, 112] },
  });
  const { score } = await models.run('ai-generated', { features: features! });
  expect(score!.shape).toEqual([1, 1]);
  expect(score!.data[0]).toBeTypeOf('number');
  expect(Number.isFinite(score!.data[0])).toBe(true);
});
