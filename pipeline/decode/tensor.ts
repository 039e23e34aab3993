import { type Orientation, uprightRaster } from '../core/orientation.ts';
import type { Raster, TensorSpec } from '../core/views.ts';
import { resize } from './resize.ts';

/**
 * A model's input from stored RGB: short side to `size` by area, turned upright, centre crop, planes of
 * (x/255 - mean)/std. Turning the small picture instead of the large one gives the same samples.
 * @returns Float32 of shape [1, 3, size, size].
 */
export function toTensor(rgb: Raster, orientation: Orientation, { size, mean, std }: TensorSpec): Float32Array {
  const scale = size / Math.min(rgb.width, rgb.height);
  const side = (length: number) => Math.max(size, Math.round(length * scale));
  const small = resize(rgb, side(rgb.width), side(rgb.height));
  const upright = uprightRaster(small.data, small.width, small.height, 3, orientation);
  const left = Math.floor((upright.width - size) / 2);
  const top = Math.floor((upright.height - size) / 2);
  const plane = size * size;
  const tensor = new Float32Array(3 * plane);
  for (let c = 0; c < 3; c++) {
    const gain = 1 / (255 * std[c]!);
    const offset = mean[c]! / std[c]!;
    for (let y = 0, target = c * plane; y < size; y++) {
      let at = ((top + y) * upright.width + left) * 3 + c;
      for (let x = 0; x < size; x++, at += 3) tensor[target++] = upright.data[at]! * gain - offset;
    }
  }
  return tensor;
}
