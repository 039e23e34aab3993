import { paste } from '../forge.ts';
import type { DrawnSample } from '../sample.ts';
import { citrusScene } from '../scenes/citrus.ts';
import { cameraFile, EDITOR_SOFTWARE, type Shoot } from '../studio.ts';

/** A crate with one mouldy orange, and the same photo with the mould copied onto two more. */
export async function* citrusStory(seed: number, shoot: Shoot): AsyncGenerator<DrawnSample> {
  const crate = shoot('citrus', citrusScene({ seed, rotten: 1 }));
  yield {
    file: 'citrus-delivered.jpg',
    kind: 'camera',
    role: 'delivery',
    case: 'citrus',
    title: { en: 'Crate on delivery, one mouldy orange', zh: '签收时的整箱，一个发霉' },
    expectation: {
      en: 'No finding, or inconclusive: an untouched camera photo, but drawn, and a classifier of generated pictures may hesitate.',
      zh: '未见异常或无法判断：未经改动的相机原图；但画面是绘制的，识别 AI 图的模型可能拿不准。',
    },
    bytes: await cameraFile(crate, { takenAt: '2025-06-09T13:41:08', iso: 160, shutter: 125, quality: 92 }),
  };
  const unit = crate.width / 900;
  const mould = { x: 362 * unit, y: 342 * unit, radiusX: 62 * unit, radiusY: 60 * unit };
  const once = paste(crate, mould, crate, 216 * unit, 336 * unit);
  const twice = paste(crate, mould, once, 656 * unit, 366 * unit);
  yield {
    file: 'citrus-copy-move.jpg',
    kind: 'copy-move',
    role: 'claim',
    case: 'citrus',
    title: { en: 'The same crate, mould copied onto two more', zh: '同一箱，把霉斑复制到另外两个上' },
    expectation: {
      en: 'Edited: three oranges with exactly the same spot, two of them copies. The delivery photo beside it shows it to the eye; checks that look at one photo alone may find nothing.',
      zh: '经过编辑：三个霉斑一模一样，其中两个是复制的。与签收照片对比肉眼即可看出；只看这一张的检测可能查不出来。',
    },
    bytes: await cameraFile(twice, {
      takenAt: '2025-06-09T13:41:08',
      savedAt: '2025-06-09T14:02:55',
      software: EDITOR_SOFTWARE,
      iso: 160,
      shutter: 125,
      quality: 90,
    }),
  };
}
