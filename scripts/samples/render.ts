import type { Scene } from './scene.ts';
import { type Surface, shade, surface } from './shade.ts';
import { TABLE, type Tracer, tracer } from './trace.ts';

/** Linear RGB, interleaved, about 0 to 1 with highlights above; and the distance from the eye in cm for each pixel. */
export interface Radiance {
  readonly width: number;
  readonly height: number;
  readonly rgb: Float32Array;
  readonly depth: Float32Array;
}

/** Shadow and ambient light vary slowly: they are taken on a grid of this step and interpolated within one surface. */
const STEP = 4;
/** Rays go out in square tiles, which see few bodies each. */
const TILE = 24;

/** Draws a scene: one ray a pixel, then four more where neighbours belong to different things or differ much. */
export function render(scene: Scene, width: number, height: number): Radiance {
  const rays = tracer(scene, width, height);
  const depth = new Float32Array(width * height);
  const ids = new Int16Array(width * height);
  for (let top = 0; top < height; top += TILE) {
    for (let left = 0; left < width; left += TILE) {
      rays.watch(left + TILE / 2, top + TILE / 2, TILE * 0.75);
      for (let y = top; y < Math.min(top + TILE, height); y++) {
        for (let x = left, i = y * width + left; x < Math.min(left + TILE, width); x++, i++) {
          ids[i] = rays.cast(x + 0.5, y + 0.5);
          depth[i] = surface.distance;
        }
      }
    }
  }
  const rgb = new Float32Array(width * height * 3);
  const soft = softLight(rays, ids, depth, width, height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      rays.place(x + 0.5, y + 0.5, depth[i]!, ids[i]!);
      if (!soft(x, y)) rays.receive();
      paintPoint(scene, ids[i]!, surface);
      rgb[i * 3] = surface.outR;
      rgb[i * 3 + 1] = surface.outG;
      rgb[i * 3 + 2] = surface.outB;
    }
  }
  refineEdges(scene, rays, ids, rgb, width, height);
  return { width, height, rgb, depth };
}

/** Runs the material and the light of what was hit at the current surface point. */
function paintPoint(scene: Scene, id: number, s: Surface): void {
  s.albedoR = s.albedoG = s.albedoB = 0.5;
  s.gloss = 0.1;
  s.specular = 0.04;
  s.glowR = s.glowG = s.glowB = 0;
  s.wrap = 0;
  const material = id >= 0 ? scene.solids[id]!.material : id === TABLE ? scene.table : scene.wall.material;
  material(s);
  shade(scene.light);
}

/**
 * Shadow and ambient light on a coarse grid. The returned function sets them for a pixel from the four grid points
 * around it and says true; false where those belong to different surfaces or differ too much to interpolate.
 */
function softLight(rays: Tracer, ids: Int16Array, depth: Float32Array, width: number, height: number) {
  const columns = Math.ceil(width / STEP);
  const rows = Math.ceil(height / STEP);
  const share = new Float32Array(columns * rows);
  const open = new Float32Array(columns * rows);
  for (let row = 0, k = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, k++) {
      const i = row * STEP * width + column * STEP;
      rays.place(column * STEP + 0.5, row * STEP + 0.5, depth[i]!, ids[i]!);
      rays.receive();
      share[k] = surface.share;
      open[k] = surface.open;
    }
  }
  return (x: number, y: number): boolean => {
    const column = (x / STEP) | 0;
    const row = (y / STEP) | 0;
    if (column + 1 >= columns || row + 1 >= rows) return false;
    const i = row * STEP * width + column * STEP;
    const right = i + STEP;
    const below = i + STEP * width;
    const id = ids[y * width + x]!;
    if (ids[i] !== id || ids[right] !== id || ids[below] !== id || ids[below + STEP] !== id) return false;
    const here = depth[y * width + x]!;
    const far = Math.max(depth[i]!, depth[right]!, depth[below]!, depth[below + STEP]!, here);
    const near = Math.min(depth[i]!, depth[right]!, depth[below]!, depth[below + STEP]!, here);
    if (id >= 0 && far - near > 0.04 * near) return false;
    const k = row * columns + column;
    const a = share[k]!;
    const b = share[k + 1]!;
    const c = share[k + columns]!;
    const d = share[k + columns + 1]!;
    if (Math.max(a, b, c, d) - Math.min(a, b, c, d) > 0.3) return false;
    const u = (x - column * STEP) / STEP;
    const v = (y - row * STEP) / STEP;
    surface.share = (a * (1 - u) + b * u) * (1 - v) + (c * (1 - u) + d * u) * v;
    surface.open =
      (open[k]! * (1 - u) + open[k + 1]! * u) * (1 - v) +
      (open[k + columns]! * (1 - u) + open[k + columns + 1]! * u) * v;
    return true;
  };
}

/** Draws again, with four samples, the pixels on outlines and strong edges. */
function refineEdges(
  scene: Scene,
  rays: Tracer,
  ids: Int16Array,
  rgb: Float32Array,
  width: number,
  height: number,
): void {
  const luma = (i: number) => rgb[i * 3]! + 2 * rgb[i * 3 + 1]! + rgb[i * 3 + 2]!;
  const edges: number[] = [];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, i = y * width + 1; x < width - 1; x++, i++) {
      const own = ids[i]!;
      if (
        own !== ids[i + 1] ||
        own !== ids[i + width] ||
        own !== ids[i - 1] ||
        own !== ids[i - width] ||
        Math.abs(luma(i - 1) - luma(i + 1)) + Math.abs(luma(i - width) - luma(i + width)) > 1.1
      ) {
        edges.push(i);
      }
    }
  }
  // A rotated grid: no two of the four samples share a row or a column.
  const offsets = [0.125, 0.625, 0.375, 0.125, 0.625, 0.875, 0.875, 0.375];
  for (const i of edges) {
    const x = i % width;
    const y = (i - x) / width;
    const sum = [0, 0, 0];
    for (let k = 0; k < 8; k += 2) {
      const px = x + offsets[k]!;
      const py = y + offsets[k + 1]!;
      rays.watch(px, py, 1);
      const id = rays.cast(px, py);
      rays.place(px, py, surface.distance, id);
      rays.receive();
      paintPoint(scene, id, surface);
      // A highlight counts as at most twice white, or its outline would stay jagged.
      sum[0]! += Math.min(surface.outR, 2);
      sum[1]! += Math.min(surface.outG, 2);
      sum[2]! += Math.min(surface.outB, 2);
    }
    for (let c = 0; c < 3; c++) rgb[i * 3 + c] = sum[c]! / 4;
  }
}
