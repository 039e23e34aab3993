import type { TensorSpec } from '../../core/views.ts';

/** The encoder's normalisation; `size` is the side of the crop. */
export const NATIVE: TensorSpec = {
  size: 224,
  fit: 'cover',
  mean: [0.48145466, 0.4578275, 0.40821073],
  std: [0.26862954, 0.26130258, 0.27577711],
};

/** Short side in pixels above which a photo is made smaller first: the copies that taught were no larger. */
export const LONGEST = 1100;

/**
 * The middle 224x224 pixels of a square tensor, no pixel resampled: what a generator's last stage leaves behind does not
 * survive making a photo smaller.
 * @param planes Float32 of shape [1, 3, side, side]
 */
export function nativeCrop(planes: Float32Array, side: number): Float32Array {
  const { size } = NATIVE;
  const start = Math.floor((side - size) / 2);
  const crop = new Float32Array(3 * size * size);
  for (let plane = 0, target = 0; plane < 3; plane++) {
    for (let y = 0; y < size; y++, target += size) {
      const from = (plane * side + start + y) * side + start;
      crop.set(planes.subarray(from, from + size), target);
    }
  }
  return crop;
}
