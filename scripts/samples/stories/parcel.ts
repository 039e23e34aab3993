import type { DrawnSample } from '../sample.ts';
import { parcelScene } from '../scenes/parcel.ts';
import { chatScreenshot } from '../screen.ts';
import { cameraFile, fitted, pngOf, type Shoot, upright } from '../studio.ts';

/** A dented parcel held upright by the camera, and the same photo seen in a chat. Both honest. */
export async function* parcelStory(seed: number, shoot: Shoot): AsyncGenerator<DrawnSample> {
  const parcel = shoot('parcel', parcelScene({ seed, dented: true }), { iso: 250 }, 'portrait');
  yield {
    file: 'parcel-rotated.jpg',
    kind: 'rotated',
    role: 'delivery',
    case: 'parcel',
    title: { en: 'Dented parcel, phone held upright', zh: '压坏的包裹，竖拍' },
    expectation: {
      en: 'No finding: a camera photo stored sideways with a note to turn it (EXIF orientation 6).',
      zh: '未见异常：相机原图，横向存储并注明需旋转（EXIF 方向 6）。',
    },
    bytes: await cameraFile(parcel, {
      takenAt: '2025-06-15T11:42:36',
      iso: 250,
      shutter: 60,
      quality: 93,
      orientation: 6,
    }),
  };
  yield {
    file: 'parcel-screenshot.png',
    kind: 'screenshot',
    role: 'claim',
    case: 'parcel',
    title: { en: 'The same photo, as a chat screenshot', zh: '同一张照片的聊天截图' },
    expectation: {
      en: 'No finding, or inconclusive: a screenshot is not guilt; the original photo would say more.',
      zh: '未见异常或无法判断：截图不代表有问题，提供原图会更清楚。',
    },
    bytes: await pngOf(chatScreenshot(await fitted(upright(parcel, 6), 640), '12:04')),
  };
}
