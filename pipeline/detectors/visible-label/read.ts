import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelRunner, Raster } from '../../core/views.ts';
import type { Box } from './scale.ts';

/** A line of text as the recogniser read it. */
export interface Reading {
  readonly text: string;
  /** Mean probability of its characters, 0-1. */
  readonly confidence: number;
}

/** Class 0 is the blank of CTC, then one character a line, last a space. */
const CHARACTERS = ['', ...readFileSync(join(import.meta.dirname, 'characters.txt'), 'utf8').split('\n'), ' '];

const CORE = 0.3;
const BOX = 0.5;
/** How far a core is widened, relative to area over perimeter (Liao et al., arXiv:1911.08947). */
const UNCLIP = 1.6;
const MIN_SIDE = 5;

/** Planes of (x/255 - 0.5)/0.5 in the order blue, green, red, as both models were trained. */
function planes({ data, width, height }: Raster): { data: Float32Array; shape: number[] } {
  const plane = width * height;
  const out = new Float32Array(plane * 3);
  for (let i = 0; i < plane; i++) {
    for (let c = 0; c < 3; c++) out[(2 - c) * plane + i] = data[i * 3 + c]! / 127.5 - 1;
  }
  return { data: out, shape: [1, 3, height, width] };
}

/** Lines of text in an RGB picture whose sides are multiples of 32, in its pixels, with the detector's mean score. */
export async function findLines(models: ModelRunner, rgb: Raster): Promise<(Box & { score: number })[]> {
  const output = Object.values(await models.run('ocr-det', { x: planes(rgb) }))[0]!;
  return componentsOf(output.data, rgb.width, rgb.height);
}

/** Connected regions above `CORE` whose mean passes `BOX`, as upright boxes widened to the whole line. */
function componentsOf(map: Float32Array, width: number, height: number): (Box & { score: number })[] {
  const seen = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  const boxes: (Box & { score: number })[] = [];
  for (let start = 0; start < map.length; start++) {
    if (seen[start] || map[start]! <= CORE) continue;
    let [left, right, top, bottom, count, sum, depth] = [width, 0, height, 0, 0, 0, 0];
    seen[start] = 1;
    stack[depth++] = start;
    while (depth > 0) {
      const at = stack[--depth]!;
      const x = at % width;
      const y = (at - x) / width;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      count++;
      sum += map[at]!;
      for (const next of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (next < 0 || next >= map.length || seen[next] || map[next]! <= CORE) continue;
        seen[next] = 1;
        stack[depth++] = next;
      }
    }
    const [w, h] = [right - left + 1, bottom - top + 1];
    if (sum / count < BOX || Math.min(w, h) < MIN_SIDE) continue;
    const margin = Math.round((w * h * UNCLIP) / (2 * (w + h)));
    const x = Math.max(0, left - margin);
    const y = Math.max(0, top - margin);
    boxes.push({
      x,
      y,
      width: Math.min(width, right + margin + 1) - x,
      height: Math.min(height, bottom + margin + 1) - y,
      score: sum / count,
    });
  }
  return boxes;
}

/** Reads one line from an RGB picture 48 pixels high. */
export async function readLine(models: ModelRunner, rgb: Raster): Promise<Reading> {
  const output = Object.values(await models.run('ocr-rec', { x: planes(rgb) }))[0]!;
  const [, steps, classes] = output.shape as [number, number, number];
  let text = '';
  let sum = 0;
  let count = 0;
  let previous = 0;
  for (let step = 0; step < steps; step++) {
    const row = output.data.subarray(step * classes, (step + 1) * classes);
    let best = 0;
    for (let k = 1; k < classes; k++) if (row[k]! > row[best]!) best = k;
    if (best !== 0 && best !== previous) {
      text += CHARACTERS[best] ?? '';
      sum += row[best]!;
      count++;
    }
    previous = best;
  }
  return { text: text.trim(), confidence: count > 0 ? sum / count : 0 };
}
