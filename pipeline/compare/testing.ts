import { random } from '#scripts/samples/random.ts';
import type { Plane } from '../kernels/plane.ts';

/** How a picture is taken of a drawn scene. */
export interface Shot {
  readonly seed: number;
  readonly width?: number;
  readonly height?: number;
  /** Turned by so many degrees, moved by so many widths, nearer by this factor. */
  readonly turn?: number;
  readonly move?: number;
  readonly near?: number;
  /** By how many widths what is near moves against what is far: the camera stood elsewhere. */
  readonly parallax?: number;
  /** Standard deviation of the sensor's noise in levels, and its draw. */
  readonly noise?: number;
  readonly draw?: number;
}

/** A luma picture of things on a table, drawn by the seed: rough cloth, and tiles with marks that stand above it. */
export function shot({
  seed,
  width = 640,
  height = 480,
  turn = 0,
  move = 0,
  near = 1,
  parallax = 0,
  noise = 2,
  draw = 1,
}: Shot): Plane {
  const cloth = grain(seed);
  const print = grain(seed + 1000);
  const shades = random(seed);
  const tiles = Array.from({ length: 20 }, () => ({
    x: shades() * 1.2 - 0.1,
    y: shades() * 0.9 - 0.1,
    side: 0.06 + shades() * 0.12,
    shade: 40 + shades() * 170,
    rise: shades(),
  }));
  const sensor = random(draw * 7919 + seed);
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const data = new Uint8Array(width * height);
  for (let py = 0; py < height; py++) {
    for (let px = 0; px < width; px++) {
      const [dx, dy] = [(px + 0.5) / width - 0.5, (py + 0.5 - height / 2) / width];
      const x = (dx * cos - dy * sin) / near + 0.5 + move;
      const y = (dx * sin + dy * cos) / near + 0.375;
      let value = 120 + 30 * cloth(x * 40, y * 40) + 22 * cloth(x * 160, y * 160);
      for (const { x: left, y: top, side, shade, rise } of tiles) {
        const u = x - left + parallax * rise;
        const v = y - top;
        if (u >= 0 && v >= 0 && u < side && v < side) value = shade + 26 * print(u * 120, v * 120 + left * 999);
      }
      // Sum of three: near enough to a bell.
      const grainOfSensor = (sensor() + sensor() + sensor() - 1.5) * 2 * noise;
      data[py * width + px] = Math.max(0, Math.min(255, Math.round(value + grainOfSensor)));
    }
  }
  return { width, height, data };
}

/** The picture with an ellipse of another texture in it; centre and radii in widths. */
export function changed(picture: Plane, x: number, y: number, radius: number, seed = 99): Plane {
  const other = grain(seed);
  const data = Uint8Array.from(picture.data, (value, at) => {
    const u = (at % picture.width) / picture.width;
    const v = Math.floor(at / picture.width) / picture.width;
    const inside = (u - x) ** 2 + (v - y) ** 2 < radius ** 2;
    return inside ? Math.max(0, Math.min(255, 90 + 60 * other(u * 70, v * 70))) : value;
  });
  return { ...picture, data };
}

/** Smooth noise between -1 and 1 that depends on the seed alone. */
function grain(seed: number): (x: number, y: number) => number {
  const draw = random(seed * 31 + 7);
  const table = Float64Array.from({ length: 256 * 256 }, () => draw() * 2 - 1);
  const at = (x: number, y: number) => table[(y & 255) * 256 + (x & 255)]!;
  const ease = (t: number) => t * t * (3 - 2 * t);
  return (x, y) => {
    const [x0, y0] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [ease(x - x0), ease(y - y0)];
    const top = at(x0, y0) + u * (at(x0 + 1, y0) - at(x0, y0));
    const below = at(x0, y0 + 1) + u * (at(x0 + 1, y0 + 1) - at(x0, y0 + 1));
    return top + v * (below - top);
  };
}
