/**
 * Knots of the heat ramp as [L, a, b] in OKLab (B. Ottosson, 2020): lightness rises in equal steps, so equal
 * differences of value look equally different, while hue runs from violet over red to yellow.
 */
const KNOTS: readonly (readonly [number, number, number])[] = [
  [0.18, 0.03, -0.08],
  [0.34, 0.11, -0.09],
  [0.5, 0.17, 0.02],
  [0.66, 0.14, 0.12],
  [0.82, 0.03, 0.16],
  [0.97, -0.03, 0.09],
];
/** Opacity of the strongest value; a little of the photo always shows. */
const MAX_ALPHA = 220;

const RAMP = Array.from({ length: 256 }, (_, value) => colourAt(value));

/** Colour of a map value 0-255 as [red, green, blue, alpha]. Alpha grows with the value. */
export function heatColour(value: number): readonly [number, number, number, number] {
  return RAMP[value]!;
}

function colourAt(value: number): [number, number, number, number] {
  const position = (value / 255) * (KNOTS.length - 1);
  const left = Math.min(KNOTS.length - 2, Math.floor(position));
  const mix = (i: 0 | 1 | 2) => KNOTS[left]![i] + (KNOTS[left + 1]![i] - KNOTS[left]![i]) * (position - left);
  return [...oklabToSrgb(mix(0), mix(1), mix(2)), Math.round((value / 255) ** 0.75 * MAX_ALPHA)];
}

function oklabToSrgb(L: number, a: number, b: number): [number, number, number] {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Linear light to an 8-bit sRGB sample (IEC 61966-2-1), clipped. */
function gamma(linear: number): number {
  const clipped = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055));
}
