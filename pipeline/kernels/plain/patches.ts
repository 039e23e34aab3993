import { FREQUENCY_ORDER, SPACING, TURN_RADIUS } from '../patches.ts';
import type { FloatPlane } from '../plane.ts';

/** Twin of the kernel `describePatches` in double precision: direction, norm and the 63 values of one place. */
export function patchAt({ width, data }: FloatPlane, x: number, y: number) {
  let [mx, my] = [0, 0];
  for (let dy = -TURN_RADIUS; dy <= TURN_RADIUS; dy++) {
    for (let dx = -TURN_RADIUS; dx <= TURN_RADIUS; dx++) {
      if (dx * dx + dy * dy > TURN_RADIUS * TURN_RADIUS) continue;
      mx += dx * data[(y + dy) * width + x + dx]!;
      my += dy * data[(y + dy) * width + x + dx]!;
    }
  }
  const angle = Math.atan2(my, mx);
  const [cos, sin] = [Math.cos(angle) * SPACING, Math.sin(angle) * SPACING];
  const patch = Array.from({ length: 64 }, (_, i) => {
    const [u, v] = [(i & 7) - 3.5, (i >> 3) - 3.5];
    const [px, py] = [x + u * cos - v * sin, y + u * sin + v * cos];
    const [fx, fy] = [px - Math.floor(px), py - Math.floor(py)];
    const at = Math.floor(py) * width + Math.floor(px);
    const upper = (1 - fx) * data[at]! + fx * data[at + 1]!;
    return (1 - fy) * upper + fy * ((1 - fx) * data[at + width]! + fx * data[at + width + 1]!);
  });
  const wave = (i: number, u: number) =>
    (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * i + 1) * u * Math.PI) / 16);
  const spectrum = FREQUENCY_ORDER.map(frequency =>
    patch.reduce((sum, value, i) => sum + value * wave(i & 7, frequency & 7) * wave(i >> 3, frequency >> 3), 0),
  );
  const norm = Math.hypot(...spectrum);
  return { angle, norm, values: spectrum.map(value => (norm > 0 ? value / norm : 0)) };
}
