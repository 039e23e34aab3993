import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Plane } from '../kernels/plane.ts';
import { comparePictures } from './compare.ts';
import { changed, shot } from './testing.ts';

/** Smaller, saved as JPEG and read again: what a chat program does, of a part of the picture. */
async function laundered({ data, width, height }: Plane, { cut = 0, side = 480, quality = 75, mirror = false } = {}) {
  const [left, top] = [Math.round(width * cut * 0.7), Math.round(height * cut * 0.4)];
  const extract = { left, top, width: Math.round(width * (1 - cut)), height: Math.round(height * (1 - cut)) };
  const part = await sharp(data, { raw: { width, height, channels: 1 } })
    .extract(extract)
    .resize(side)
    .flop(mirror)
    .jpeg({ quality })
    .toBuffer();
  const saved = await sharp(part).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { width: saved.info.width, height: saved.info.height, data: new Uint8Array(saved.data) };
}
const brighter = (picture: Plane): Plane => ({
  ...picture,
  data: Uint8Array.from(picture.data, value => Math.min(255, value * 1.12 + 6)),
});

const original = shot({ seed: 11 });
const edit = changed(original, 0.55, 0.35, 0.09);

describe('a copy with a part changed', () => {
  test.each([
    ['as it is', async () => edit],
    ['smaller and compressed', () => laundered(edit, { quality: 55 })],
    ['cut by a fifth', () => laundered(edit, { cut: 0.2 })],
    ['brighter', async () => brighter(edit)],
    ['mirrored', () => laundered(edit, { mirror: true })],
  ])('%s, is recognised', async (name, make) => {
    const comparison = comparePictures(await make(), original);
    expect(comparison).toMatchObject({ outcome: 'changed', isMirrored: name === 'mirrored' });
    expect(comparison.matchedShare).toBeGreaterThan(0.7);
    expect(comparison.regions).toHaveLength(1);
  });

  test('with the place of the change, in fractions of the picture', () => {
    const [{ x, y, width, height }] = comparePictures(edit, original).regions as [
      ReturnType<typeof comparePictures>['regions'][0],
    ];
    // A circle of radius 0.09 widths around (0.55, 0.35), of a picture of 4 by 3; blocks are 1/32 wide.
    expect(x).toBeGreaterThan(0.41);
    expect(x + width).toBeLessThan(0.7);
    expect(y).toBeGreaterThan(0.3);
    expect(y + height).toBeLessThan(0.65);
  });

  test('where plain wall was painted over, too', () => {
    const wall = (picture: Plane, shade: number): Plane => ({
      ...picture,
      data: Uint8Array.from(picture.data, (value, at) => {
        const [x, y] = [at % picture.width, Math.floor(at / picture.width)];
        if (x > 250) return value;
        return x > 80 && x < 170 && y > 150 && y < 240 ? shade : 180;
      }),
    });
    expect(comparePictures(wall(original, 90), wall(original, 180)).outcome).toBe('changed');
  });
});

test('the same picture, cut and saved anew, is the same', async () => {
  expect(comparePictures(await laundered(original, { cut: 0.1 }), original)).toMatchObject({
    outcome: 'same',
    regions: [],
  });
});

describe('no copy', () => {
  test.each([
    ['another scene', shot({ seed: 12 })],
    ['the next of a burst', shot({ seed: 11, turn: 0.5, move: 0.004, draw: 2 })],
    ['the camera moved a little', shot({ seed: 11, parallax: 0.015, draw: 2 })],
    ['nearer, from elsewhere', shot({ seed: 11, near: 1.1, parallax: 0.03, draw: 2 })],
  ])('%s', (_name, picture) => {
    expect(comparePictures(picture, original).outcome).toBe('other');
  });

  test('two screenshots of one app, whose frame is the same to the pixel', () => {
    const frame = shot({ seed: 5, width: 360, height: 720, noise: 0 });
    const screen = (seed: number): Plane => {
      const content = shot({ seed, width: 360, height: 720, noise: 0 });
      const isFrame = (y: number) => y < 130 || y >= 590;
      return {
        ...frame,
        data: frame.data.map((value, at) => (isFrame(Math.floor(at / 360)) ? value : content.data[at]!)),
      };
    };
    expect(comparePictures(screen(21), screen(22)).outcome).toBe('other');
  });

  test('two order pages of one app: the same words on white, another product', () => {
    const page = (product: number): Plane => {
      const { data: photo } = shot({ seed: product, width: 360, height: 720 });
      const data = Uint8Array.from(photo, (level, at) => {
        const [x, y] = [at % 360, Math.floor(at / 360)];
        if (x >= 20 && x < 120 && y >= 300 && y < 400) return level;
        const isStroke =
          y % 24 < 11 && x > 20 && x < 340 && (x * 7 + Math.floor(y / 24) * 13 + (y % 24) * (x % 5)) % 9 < 3;
        return isStroke ? 50 : 250;
      });
      return { width: 360, height: 720, data };
    };
    expect(comparePictures(page(21), page(22)).outcome).toBe('other');
  });

  test('plain walls', () => {
    const wall = (draw: number) => {
      const { width, height, data } = shot({ seed: 1, draw });
      return { width, height, data: data.map((_, at) => 150 + ((at * 31 * draw) % 3)) };
    };
    expect(comparePictures(wall(1), wall(2)).outcome).toBe('other');
  });

  test('two products in one catalogue layout on white', () => {
    const onWhite = (seed: number): Plane => {
      const product = shot({ seed, noise: 0 });
      const isProduct = (x: number, y: number) => Math.hypot(x / 640 - 0.5, y / 640 - 0.375) < 0.22;
      const data = product.data.map((value, at) => (isProduct(at % 640, Math.floor(at / 640)) ? value : 255));
      return { ...product, data };
    };
    expect(comparePictures(onWhite(31), onWhite(32)).outcome).toBe('other');
  });

  test('pictures too small to say', () => {
    const small = shot({ seed: 11, width: 160, height: 120 });
    expect(comparePictures(small, small).outcome).toBe('other');
  });
});

test('a camera that stood still has the same detail, but not the same grain', () => {
  const still = comparePictures(shot({ seed: 13, draw: 2, noise: 4 }), shot({ seed: 13, noise: 4 }));
  const copy = comparePictures(shot({ seed: 13, noise: 4 }), shot({ seed: 13, noise: 4 }));
  expect(copy.grain).toBeGreaterThan(0.9);
  expect(still.grain).toBeLessThan(copy.grain - 0.3);
});
