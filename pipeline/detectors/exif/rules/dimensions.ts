import type { Size } from '../../capture-facts.ts';
import { cameraOf } from '../cameras.ts';
import type { Rule } from './rule.ts';

const same = (a: Size, b: Size) => a.width === b.width && a.height === b.height;
const turned = ({ width, height }: Size): Size => ({ width: height, height: width });
const ratioOf = ({ width, height }: Size) => Math.max(width, height) / Math.min(width, height);
/** Panoramas are stitched of many frames. */
const PANORAMA = 1.9;

/** Sides agree, lying or standing. */
const sameShape = (a: Size, b: Size, slack: number) => Math.abs(Math.log(ratioOf(a) / ratioOf(b))) <= slack;

/** Size and orientation against what the camera says and can do. */
export const DIMENSION_RULES: readonly Rule[] = [
  {
    id: 'size_differs',
    test: ({ statedSize, size }) => (statedSize ? !same(statedSize, size) && !same(turned(statedSize), size) : null),
    sentence: {
      en: 'The picture does not have the size that the camera wrote: it was made smaller or cropped afterwards, as chat apps do.',
      zh: '图片尺寸与相机记录的不同：事后被缩小或裁剪过，聊天软件通常会这样处理。',
    },
  },
  {
    id: 'larger_than_stated',
    test: ({ statedSize, size }) =>
      statedSize ? size.width * size.height > statedSize.width * statedSize.height * 1.05 : null,
    sentence: {
      en: 'The picture is larger than the camera wrote it: it was scaled up afterwards.',
      zh: '图片比相机记录的更大：事后被放大过。',
    },
  },
  {
    id: 'larger_than_camera',
    test: ({ model, size }) => {
      const largest = cameraOf(model)?.largest;
      if (!largest || ratioOf(size) > PANORAMA) return null;
      return size.width * size.height > largest[0] * largest[1] * 1.05;
    },
    sentence: {
      en: 'The picture has more pixels than the stated camera takes.',
      zh: '图片的像素多于所记录相机能拍摄的像素。',
    },
  },
  {
    id: 'stated_larger_than_camera',
    test: ({ model, statedSize }) => {
      const largest = cameraOf(model)?.largest;
      if (!largest || !statedSize || ratioOf(statedSize) > PANORAMA) return null;
      return statedSize.width * statedSize.height > largest[0] * largest[1] * 1.05;
    },
    sentence: {
      en: 'The size in the capture information is more than the stated camera takes.',
      zh: '拍摄信息中的尺寸超过所记录相机能拍摄的尺寸。',
    },
  },
  {
    id: 'shape_differs',
    test: ({ statedSize, size }) => (statedSize ? !sameShape(statedSize, size, 0.02) : null),
    sentence: {
      en: 'The picture has another shape than the camera wrote: it was cropped afterwards.',
      zh: '图片的长宽比例与相机记录的不同：事后被裁剪过。',
    },
  },
  {
    id: 'turned_without_note',
    // A program turned the pixels and left the old orientation in place, so that viewers turn them again.
    test: ({ statedSize, size, orientation }) =>
      statedSize && orientation !== null && orientation >= 5 && size.width !== size.height
        ? same(turned(statedSize), size)
        : null,
    sentence: {
      en: 'The picture was turned by a program that left the old note of its orientation.',
      zh: '图片被程序旋转过，但保留了原来的方向标记。',
    },
  },
  {
    id: 'orientation_impossible',
    test: ({ orientation }) => (orientation === null ? null : !Number.isInteger(orientation) || orientation > 8),
    sentence: {
      en: 'The orientation in the file is not one that the standard has.',
      zh: '文件中的方向值不在标准之列。',
    },
  },
  {
    id: 'size_stated_twice',
    test: ({ tiffSize, statedSize }) =>
      tiffSize && statedSize ? !same(tiffSize, statedSize) && !same(turned(tiffSize), statedSize) : null,
    sentence: {
      en: 'The size stands in the file twice, and the two differ: a program resized the picture.',
      zh: '文件中两处记录的尺寸不一致：有程序改变过图片大小。',
    },
  },
];

/** The thumbnail against the picture. */
export const THUMBNAIL_RULES: readonly Rule[] = [
  {
    id: 'thumbnail_differs',
    // Measured (README): the largest patch of a real photo is 5.7 times its spread, the lowest correlation 0.86.
    test: (_, { thumbnail }) =>
      thumbnail
        ? (thumbnail.patch > 15 && thumbnail.patch > 7.5 * thumbnail.spread) || thumbnail.correlation < 0.7
        : null,
    sentence: {
      en: 'The small preview that the camera stored in the file shows a part of the picture differently: the picture was changed afterwards.',
      zh: '相机存入文件的缩略图与图片有一处不同：图片事后被改动过。',
    },
  },
  {
    id: 'thumbnail_shape_differs',
    test: ({ thumbnail, size }) => {
      // Many cameras fill 160 x 120 with black bars whatever the shape of the picture.
      const barred =
        thumbnail &&
        Math.max(thumbnail.width, thumbnail.height) === 160 &&
        sameShape(thumbnail, { width: 4, height: 3 }, 0.01);
      return !thumbnail || barred ? null : !sameShape(thumbnail, size, 0.04);
    },
    sentence: {
      en: 'The small preview inside the file has another shape than the picture: the picture was cropped afterwards.',
      zh: '文件内嵌的缩略图与图片的长宽比例不同：图片事后被裁剪过。',
    },
  },
  {
    id: 'thumbnail_turned',
    test: ({ thumbnail, size }) => {
      if (!thumbnail || ratioOf(thumbnail) < 1.1 || ratioOf(size) < 1.1) return null;
      return thumbnail.width > thumbnail.height !== size.width > size.height;
    },
    sentence: {
      en: 'The small preview inside the file lies where the picture stands: the picture was turned afterwards.',
      zh: '文件内嵌的缩略图与图片的横竖方向不同：图片事后被旋转过。',
    },
  },
  {
    id: 'thumbnail_larger',
    test: ({ thumbnail, size }) => (thumbnail ? thumbnail.width > size.width && thumbnail.height > size.height : null),
    sentence: {
      en: 'The preview inside the file is larger than the picture itself.',
      zh: '文件内嵌的缩略图比图片本身还大。',
    },
  },
];
