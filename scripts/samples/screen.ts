import type { Picture } from './camera.ts';
import { inked, textWidth } from './glyphs.ts';
import { rectangle } from './shapes.ts';

type Color = readonly [number, number, number];

const WIDTH = 828;
const HEIGHT = 1472;

/** A phone's screenshot of a chat in which a photo was sent: bars, two bubbles, the photo with rounded corners. */
export function chatScreenshot(photo: Picture, clock: string): Picture {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  const screen: Picture = { width: WIDTH, height: HEIGHT, data };
  fill(screen, 0, 0, WIDTH, HEIGHT, 0, [237, 237, 237]);
  fill(screen, 0, 0, WIDTH, 150, 0, [247, 247, 247]);
  fill(screen, 0, 149, WIDTH, 1, 0, [214, 214, 214]);
  write(screen, clock, 52, 24, 4, [20, 20, 20]);
  fill(screen, WIDTH - 104, 24, 56, 26, 7, [20, 20, 20]);
  fill(screen, WIDTH - 100, 28, 34, 18, 4, [110, 200, 120]);
  write(screen, 'SYNTHETIC SAMPLE', (WIDTH - textWidth('SYNTHETIC SAMPLE') * 4) / 2, 92, 4, [30, 30, 30]);
  const face = (x: number, y: number, color: Color) => fill(screen, x, y, 80, 80, 12, color);
  face(24, 190, [120, 150, 190]);
  fill(screen, 124, 194, 420, 72, 14, [255, 255, 255]);
  for (let i = 0; i < 9; i++) fill(screen, 150 + i * 42, 218, 30, 24, 4, [120, 120, 120]);
  face(WIDTH - 104, 310, [190, 140, 110]);
  place(screen, photo, WIDTH - 124 - photo.width, 314, 14);
  const below = 314 + photo.height + 40;
  face(WIDTH - 104, below, [190, 140, 110]);
  fill(screen, WIDTH - 124 - 300, below + 4, 300, 72, 14, [149, 236, 105]);
  for (let i = 0; i < 6; i++) fill(screen, WIDTH - 396 + i * 42, below + 28, 30, 24, 4, [50, 80, 40]);
  fill(screen, 0, HEIGHT - 120, WIDTH, 120, 0, [247, 247, 247]);
  fill(screen, 110, HEIGHT - 96, WIDTH - 330, 68, 12, [255, 255, 255]);
  return screen;
}

/** Blends a colour over a rounded rectangle with smooth corners. */
function fill(s: Picture, left: number, top: number, width: number, height: number, round: number, color: Color): void {
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + width; x++) put(s, x, y, color, cover(x, y, left, top, width, height, round));
  }
}

function place(s: Picture, photo: Picture, left: number, top: number, round: number): void {
  for (let y = 0; y < photo.height; y++) {
    for (let x = 0; x < photo.width; x++) {
      const i = (y * photo.width + x) * 3;
      const color: Color = [photo.data[i]!, photo.data[i + 1]!, photo.data[i + 2]!];
      put(s, left + x, top + y, color, cover(left + x, top + y, left, top, photo.width, photo.height, round));
    }
  }
}

function cover(x: number, y: number, left: number, top: number, width: number, height: number, round: number): number {
  if (round === 0) return 1;
  const d = rectangle(x + 0.5 - left - width / 2, y + 0.5 - top - height / 2, width / 2, height / 2, round);
  return Math.min(1, Math.max(0, 0.5 - d));
}

function write(s: Picture, text: string, left: number, top: number, dot: number, color: Color): void {
  for (let y = 0; y < 7 * dot; y++) {
    for (let x = 0; x < textWidth(text) * dot; x++) {
      if (inked(text, x / dot, y / dot)) put(s, Math.round(left) + x, top + y, color, 1);
    }
  }
}

function put(s: Picture, x: number, y: number, color: Color, share: number): void {
  if (share <= 0 || x < 0 || y < 0 || x >= s.width || y >= s.height) return;
  const i = (y * s.width + x) * 3;
  for (let c = 0; c < 3; c++) s.data[i + c] = Math.round(s.data[i + c]! * (1 - share) + color[c]! * share);
}
