import type { Surface } from './shade.ts';

export type Vector = readonly [number, number, number];

/** Colours and gloss of a surface at a point: fills the fields of `Surface` that it wants to change. */
export type Material = (at: Surface) => void;

/** A body: a signed distance that is at most the true one, inside a bounding sphere. */
export interface Solid {
  readonly center: Vector;
  readonly radius: number;
  /** Half sides of a bounding box about the same centre, where it is much tighter than the sphere. */
  readonly half?: Vector;
  readonly distance: (x: number, y: number, z: number) => number;
  readonly material: Material;
}

/** Daylight from a window as the one key light, sky from above and table bounce from below. Colours are linear RGB. */
export interface Light {
  /** Unit vector towards the window. */
  readonly direction: Vector;
  readonly key: Vector;
  readonly sky: Vector;
  readonly bounce: Vector;
  /** Half the window's angle as tangent: width of a shadow's edge per distance from what casts it. */
  readonly softness: number;
}

/** Bodies on a table (the plane y = 0) before a wall (the plane z = wall.z), a light and an eye. Unit: 1 cm. */
export interface Scene {
  readonly solids: readonly Solid[];
  readonly table: Material;
  readonly wall: { readonly z: number; readonly material: Material };
  readonly light: Light;
  readonly eye: Vector;
  readonly target: Vector;
  /** Vertical angle of view in degrees. */
  readonly view: number;
}

export function normalize(a: Vector): Vector {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
