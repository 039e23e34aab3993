import type { DetectorExample } from '../../core/detector.ts';
import { grayPng } from '../example-files.ts';
import { ijgTable, jpegOf, surface } from '../example-jpeg.ts';

const WIDTH = 960;
const HEIGHT = 720;

/**
 * A surface as a camera sees it on a screen: the dark lines between the screen's pixels, a little turned and not a whole
 * number of the camera's pixels apart, and the haze of a black that shines.
 */
export function onScreen(period = 4.7, degrees = 2): Uint8Array {
  const picture = surface(WIDTH, HEIGHT, 7, 8);
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return picture.map((value, i) => {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    const across = Math.cos((2 * Math.PI * (c * x + s * y)) / period);
    const down = Math.cos((2 * Math.PI * (c * y - s * x)) / period);
    return Math.max(0, Math.min(255, Math.round(30 + 0.8 * value * (1 + 0.06 * (across + down)))));
  });
}

export const examples: readonly DetectorExample[] = [
  {
    name: 'a surface behind the grid of a screen',
    make: async () => jpegOf(onScreen(), WIDTH, HEIGHT, ijgTable(90)),
    expect: { kind: 'fires', score: 'second_capture', threshold: 0.5 },
  },
  {
    name: 'the surface itself',
    make: async () => jpegOf(surface(WIDTH, HEIGHT, 7, 8), WIDTH, HEIGHT, ijgTable(90)),
    expect: { kind: 'quiet', score: 'second_capture', threshold: 0.5 },
  },
  {
    name: 'a plain picture has bars over all of it and no pattern',
    make: async () => grayPng(),
    expect: { kind: 'fires', score: 'interface_bars', threshold: 0.9 },
  },
  { name: 'a picture smaller than two windows', make: async () => grayPng([], 100, 90), expect: { kind: 'skips' } },
];
