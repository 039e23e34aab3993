import { expect, test } from 'vitest';
import { modelConfig } from '#models/runtime.ts';
import { NATIVE, nativeCrop } from './native-crop.ts';

test('the crop is the middle of every plane, sample by sample', () => {
  const side = 300;
  const planes = Float32Array.from({ length: 3 * side * side }, (_, i) => i);
  const crop = nativeCrop(planes, side);
  expect(crop.length).toBe(3 * 224 * 224);
  expect(crop[0]).toBe(38 * side + 38);
  expect(crop[224]).toBe(39 * side + 38);
  expect(crop[2 * 224 * 224]).toBe(2 * side * side + 38 * side + 38);
});

test('a picture of the size of the crop is taken whole', () => {
  const planes = Float32Array.from({ length: 3 * 224 * 224 }, (_, i) => i % 97);
  expect(nativeCrop(planes, 224)).toEqual(planes);
});

test("normalises as the encoder's own card says", async () => {
  const { input } = (await modelConfig('clip-vit-b16')) as unknown as { input: { mean: number[]; std: number[] } };
  expect([NATIVE.mean, NATIVE.std]).toEqual([input.mean, input.std]);
});
