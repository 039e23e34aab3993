import { type Light, normalize } from '../scene.ts';

/** Daylight from a window at the upper left, in front of the table. */
export function windowLight(x = -0.62, y = 0.72, z = 0.32): Light {
  return {
    direction: normalize([x, y, z]),
    key: [1.12, 1.02, 0.88],
    sky: [0.24, 0.27, 0.32],
    bounce: [0.17, 0.14, 0.11],
    softness: 0.11,
  };
}
