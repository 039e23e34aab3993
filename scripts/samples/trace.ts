import { cross, normalize, type Scene } from './scene.ts';
import { surface } from './shade.ts';

/** What a ray hit: a body's index, or one of these. */
export const TABLE = -1;
export const WALL = -2;

const STEPS = 72;
/** How far, in cm, surroundings take ambient light away. */
const REACH = 2.8;

export interface Tracer {
  /** Keeps, for the next rays of `cast`, the bodies that can be seen within `reach` pixels of a pixel position. */
  watch(px: number, py: number, reach: number): void;
  /** Sends a ray through a pixel position; sets `surface.distance` and returns what it hit. */
  cast(px: number, py: number): number;
  /** Sets place, view and normal of `surface` for a hit at a distance along the ray through a pixel position. */
  place(px: number, py: number, distance: number, id: number): void;
  /** Sets the key light's share and the open sky at the placed point. */
  receive(): void;
}

export function tracer(scene: Scene, width: number, height: number): Tracer {
  const { solids, light } = scene;
  const count = solids.length;
  const bounds = new Float64Array(count * 4);
  solids.forEach((solid, i) => {
    bounds.set([...solid.center, solid.radius], i * 4);
  });
  const distances = solids.map(solid => solid.distance);
  const halves = solids.map(solid => solid.half);
  const active = new Int32Array(count);
  const all = Int32Array.from({ length: count }, (_, i) => i);
  const watched = all.slice();
  let watching = count;
  const entry = new Float64Array(count);
  const exit = new Float64Array(count);
  const [ex, ey, ez] = scene.eye;
  const [lx, ly, lz] = light.direction;
  const forward = normalize([scene.target[0] - ex, scene.target[1] - ey, scene.target[2] - ez]);
  const right = normalize([-forward[2], 0, forward[0]]);
  const up = cross(right, forward);
  const scale = Math.tan((scene.view * Math.PI) / 360) / (height / 2);
  const s = surface;

  const aim = (px: number, py: number) => {
    const sx = (px - width / 2) * scale;
    const sy = (height / 2 - py) * scale;
    const dx = forward[0] + right[0] * sx + up[0] * sy;
    const dy = forward[1] + right[1] * sx + up[1] * sy;
    const dz = forward[2] + right[2] * sx + up[2] * sy;
    const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
    s.viewX = dx / length;
    s.viewY = dy / length;
    s.viewZ = dz / length;
  };

  // The part of the ray that `meet` found worth walking.
  let from = 0;
  let to = 0;
  /** Lists those of `pool` whose bounds, widened by `slope` times their distance, the ray meets; returns how many. */
  const meet = (
    pool: Int32Array,
    size: number,
    x: number,
    y: number,
    z: number,
    dx: number,
    dy: number,
    dz: number,
    slope: number,
  ) => {
    let n = 0;
    from = Number.POSITIVE_INFINITY;
    to = 0;
    for (let k = 0; k < size; k++) {
      const i = pool[k]!;
      const ox = bounds[i * 4]! - x;
      const oy = bounds[i * 4 + 1]! - y;
      const oz = bounds[i * 4 + 2]! - z;
      const along = ox * dx + oy * dy + oz * dz;
      const radius = bounds[i * 4 + 3]! + slope * Math.max(along, 0);
      const gap = radius * radius - (ox * ox + oy * oy + oz * oz - along * along);
      if (gap <= 0) continue;
      const half = Math.sqrt(gap);
      if (along + half <= 0) continue;
      let first = along - half;
      let last = along + half;
      const box = halves[i];
      if (box && slope === 0) {
        // Slabs of the bounding box; a direction of zero gives infinities that compare rightly.
        const nearX = (ox - (dx > 0 ? box[0] : -box[0])) / dx;
        const nearY = (oy - (dy > 0 ? box[1] : -box[1])) / dy;
        const nearZ = (oz - (dz > 0 ? box[2] : -box[2])) / dz;
        first = Math.max(first, nearX, nearY, nearZ);
        last = Math.min(
          last,
          nearX + (2 * box[0]) / Math.abs(dx),
          nearY + (2 * box[1]) / Math.abs(dy),
          nearZ + (2 * box[2]) / Math.abs(dz),
        );
        if (!(first < last)) continue;
      }
      entry[n] = first;
      exit[n] = last;
      active[n++] = i;
      from = Math.min(from, first);
      to = Math.max(to, last);
    }
    return n;
  };

  /** Share of the key light that reaches a point: the penumbra follows from the narrowest pass of the ray. */
  const lit = (x: number, y: number, z: number) => {
    const n = meet(all, count, x, y, z, lx, ly, lz, light.softness);
    let share = 1;
    for (let t = Math.max(from, 0.06), k = 0; k < 28 && t < to; k++) {
      let h = Number.POSITIVE_INFINITY;
      for (let j = 0; j < n; j++) h = Math.min(h, distances[active[j]!]!(x + lx * t, y + ly * t, z + lz * t));
      share = Math.min(share, h / (light.softness * t));
      if (share < -1) return 0;
      t += Math.max(Math.abs(h), 0.06 + t * 0.03);
    }
    const half = (share + 1) / 2;
    return half * half * (3 - 2 * half);
  };

  /** Share of the sky that a point sees, from how fast bodies and table recede along its normal. */
  const open = () => {
    let n = 0;
    for (let i = 0; i < count; i++) {
      const dx = bounds[i * 4]! - s.x;
      const dy = bounds[i * 4 + 1]! - s.y;
      const dz = bounds[i * 4 + 2]! - s.z;
      const far = bounds[i * 4 + 3]! + REACH * 2;
      if (dx * dx + dy * dy + dz * dz < far * far) active[n++] = i;
    }
    let closed = 0;
    for (let k = 1, weight = 0.5; k <= 4; k++, weight *= 0.62) {
      const step = (REACH * k * k) / 16;
      const px = s.x + s.nx * step;
      const py = s.y + s.ny * step;
      const pz = s.z + s.nz * step;
      let h = py;
      for (let j = 0; j < n; j++) h = Math.min(h, distances[active[j]!]!(px, py, pz));
      closed += (weight * Math.max(0, step - Math.max(h, 0))) / step;
    }
    return Math.max(0.08, 1 - closed * 0.8);
  };

  return {
    watch(px, py, reach) {
      aim(px, py);
      watching = meet(all, count, ex, ey, ez, s.viewX, s.viewY, s.viewZ, reach * scale * 1.5);
      watched.set(active.subarray(0, watching));
    },
    cast(px, py) {
      aim(px, py);
      const dx = s.viewX;
      const dy = s.viewY;
      const dz = s.viewZ;
      let id = WALL;
      let best = (scene.wall.z - ez) / dz;
      if (!(best > 0)) best = 1e4;
      const ground = -ey / dy;
      if (ground > 0 && ground < best) {
        best = ground;
        id = TABLE;
      }
      const n = meet(watched, watching, ex, ey, ez, dx, dy, dz, 0);
      const end = Math.min(to, best);
      for (let t = Math.max(from, 0.1), k = 0; k < STEPS && t < end; k++) {
        let h = Number.POSITIVE_INFINITY;
        let nearest = 0;
        let found = false;
        for (let j = 0; j < n; j++) {
          // Along this ray a body is nowhere but between its entry and its exit.
          if (t < entry[j]!) {
            const gap = entry[j]! - t + 1e-4;
            if (gap < h) {
              h = gap;
              found = false;
            }
            continue;
          }
          if (t > exit[j]!) continue;
          const d = distances[active[j]!]!(ex + dx * t, ey + dy * t, ez + dz * t);
          if (d < h) {
            h = d;
            nearest = active[j]!;
            found = true;
          }
        }
        if (h === Number.POSITIVE_INFINITY) break;
        if (h < 0.0004 * t && found) {
          best = t;
          id = nearest;
          break;
        }
        t += h;
      }
      s.distance = best;
      return id;
    },
    place(px, py, distance, id) {
      aim(px, py);
      s.distance = distance;
      s.x = ex + s.viewX * distance;
      s.y = ey + s.viewY * distance;
      s.z = ez + s.viewZ * distance;
      if (id < 0) {
        s.nx = 0;
        s.ny = id === TABLE ? 1 : 0;
        s.nz = id === TABLE ? 0 : 1;
        return;
      }
      // Central differences on a tetrahedron: four evaluations give the gradient.
      const f = distances[id]!;
      const e = 0.004;
      const a = f(s.x + e, s.y - e, s.z - e);
      const b = f(s.x - e, s.y - e, s.z + e);
      const c = f(s.x - e, s.y + e, s.z - e);
      const d = f(s.x + e, s.y + e, s.z + e);
      const gx = a - b - c + d;
      const gy = -a - b + c + d;
      const gz = -a + b - c + d;
      const length = Math.sqrt(gx * gx + gy * gy + gz * gz) || 1;
      s.nx = gx / length;
      s.ny = gy / length;
      s.nz = gz / length;
    },
    receive() {
      // A point turned away by more than plush lets light creep is dark without looking.
      const facing = s.nx * lx + s.ny * ly + s.nz * lz;
      s.share = facing > -0.5 ? lit(s.x + s.nx * 0.03, s.y + s.ny * 0.03, s.z + s.nz * 0.03) : 0;
      s.open = open();
    },
  };
}
