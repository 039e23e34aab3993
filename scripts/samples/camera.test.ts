import { expect, test } from 'vitest';
import { expose } from './camera.ts';
import { demosaic } from './demosaic.ts';
import { render } from './render.ts';
import { mugScene } from './scenes/mug.ts';

const settings = { seed: 1, iso: 200, exposure: 1, illuminant: [0.62, 1, 0.55], focus: 27 } as const;
const flat = (value: number, width = 96, height = 96) => ({
  width,
  height,
  rgb: new Float32Array(width * height * 3).fill(value),
  depth: new Float32Array(width * height).fill(27),
});

/** Variance of green in the middle of the picture. */
function variance(data: Uint8Array, width: number): number {
  const values: number[] = [];
  for (let y = 36; y < 60; y++) for (let x = 36; x < 60; x++) values.push(data[(y * width + x) * 3 + 1]!);
  const mean = values.reduce((a, b) => a + b) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

test('a grey card comes out grey, with noise that grows with film speed', () => {
  const slow = expose(flat(0.18), { ...settings, iso: 100 });
  const fast = expose(flat(0.18), { ...settings, iso: 1600 });
  expect(variance(slow.data, 96)).toBeGreaterThan(0.05);
  expect(variance(fast.data, 96)).toBeGreaterThan(4 * variance(slow.data, 96));
  const middle = (48 * 96 + 48) * 3;
  const [r, g, b] = slow.data.subarray(middle, middle + 3);
  expect(Math.abs(r! - g!)).toBeLessThan(8);
  expect(Math.abs(b! - g!)).toBeLessThan(8);
  expect(g).toBeGreaterThan(90);
  expect(g).toBeLessThan(140);
});

test('two exposures differ in their noise, yet share what the sensor does to every picture', () => {
  const pictures = [1, 2, 3, 4].map(seed => expose(flat(0.4), { ...settings, iso: 50, seed }));
  const [a, b] = pictures;
  expect(Buffer.from(a!.data).equals(Buffer.from(b!.data))).toBe(false);
  // Residues against a local mean correlate by the fixed pattern, which is the camera's fingerprint.
  const residue = (data: Uint8Array) => {
    const out: number[] = [];
    for (let y = 2; y < 94; y++) {
      for (let x = 2; x < 94; x++) {
        const i = (y * 96 + x) * 3 + 1;
        out.push(data[i]! - (data[i - 6]! + data[i + 6]! + data[i - 576]! + data[i + 576]!) / 4);
      }
    }
    return out;
  };
  const correlation = (x: number[], y: number[]) => {
    const dot = (p: number[], q: number[]) => p.reduce((sum, value, i) => sum + value * q[i]!, 0);
    return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
  };
  expect(correlation(residue(a!.data), residue(b!.data))).toBeGreaterThan(0.05);
});

test('corners are darker than the middle', () => {
  const { data } = expose(flat(0.4), settings);
  const mean = (x0: number, y0: number) => {
    let sum = 0;
    for (let y = y0; y < y0 + 8; y++) for (let x = x0; x < x0 + 8; x++) sum += data[(y * 96 + x) * 3 + 1]!;
    return sum / 64;
  };
  expect(mean(0, 0)).toBeLessThan(mean(44, 44) - 8);
});

test('demosaicing a flat mosaic gives flat colour back', () => {
  const raw = new Float32Array(64);
  const colors = [0.5, 0.25, 0.75];
  for (let y = 0; y < 8; y++) for (let x = 0; x < 8; x++) raw[y * 8 + x] = colors[(x & 1) + (y & 1)]!;
  const rgb = demosaic(raw, 8, 8);
  for (let i = 0; i < rgb.length; i++) expect(rgb[i]).toBeCloseTo(colors[i % 3]!, 6);
});

test('the same defect is drawn from every side, and only where asked for', () => {
  const dark = (cracked: boolean, turn: number) => {
    const { rgb, width, height } = render(mugScene({ seed: 3, turn, cracked }), 240, 180);
    let count = 0;
    for (let y = 40; y < 90; y++) {
      for (let x = 70; x < 160; x++) if (rgb[(y * width + x) * 3]! < 0.1) count++;
    }
    expect(height).toBe(180);
    return count;
  };
  for (const turn of [5, -24]) expect(dark(true, turn)).toBeGreaterThan(dark(false, turn) + 15);
});
