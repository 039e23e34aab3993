import type { CameraSettings, Picture } from './camera.ts';
import { paste } from './forge.ts';
import { aigcXmp, withApp1, withPngText } from './marks.ts';
import { seedOf } from './random.ts';
import type { Sample } from './sample.ts';
import type { Scene } from './scene.ts';
import { citrusScene } from './scenes/citrus.ts';
import { mugScene } from './scenes/mug.ts';
import { plushScene } from './scenes/plush.ts';
import { cameraFile, chatFile, crop, decode, fitted, jpegOf, photograph, pngOf, SYNTHETIC_NOTE } from './studio.ts';

export type DrawnSample = Sample & { readonly bytes: Uint8Array };

/** Warm daylight indoors, as the sensor sees it. */
const DAYLIGHT = [0.62, 1, 0.55] as const;
/** A producer known from the field (Doubao); see GB 45438-2025, annex on producer codes. */
const KNOWN_PRODUCER = '001191110102MACQD9K64010000';

/** Draws every sample, one after the other. */
export async function* drawAlbum(seed: number, width: number): AsyncGenerator<DrawnSample> {
  const shoot = (name: string, scene: Scene, settings: Partial<CameraSettings> = {}) => {
    const focus = Math.hypot(...scene.eye.map((part, i) => part - scene.target[i]!));
    return photograph(scene, width, {
      seed: seedOf(seed, name),
      iso: 160,
      exposure: 1,
      illuminant: DAYLIGHT,
      focus,
      ...settings,
    });
  };
  yield* mugs(seed, shoot);
  yield* citrus(seed, shoot);
  yield* plush(seed, shoot);
  yield* errors(await jpegOf(shoot('error', citrusScene({ seed, rotten: 0 })), 90));
}

type Shoot = (name: string, scene: Scene, settings?: Partial<CameraSettings>) => Picture;

async function* mugs(seed: number, shoot: Shoot): AsyncGenerator<DrawnSample> {
  const first = shoot('mug-angle-1', mugScene({ seed, turn: 5, cracked: true }));
  const firstNotes = { takenAt: '2025-06-03T10:12:45', iso: 160, shutter: 100, quality: 93 };
  yield {
    file: 'mug-angle-1.jpg',
    kind: 'camera',
    role: 'claim',
    case: 'mug-cracked',
    title: { en: 'Cracked mug, first angle', zh: '开裂的杯子，角度一' },
    expectation: {
      en: 'No finding: a camera photo whose details agree with each other and with the delivery.',
      zh: '未见异常：相机原图，各项信息彼此一致，也与签收时间相符。',
    },
    bytes: await cameraFile(first, firstNotes),
  };
  const second = shoot('mug-angle-2', mugScene({ seed, turn: -24, lift: 19, cracked: true }), { iso: 200 });
  yield {
    file: 'mug-angle-2.jpg',
    kind: 'camera',
    role: 'claim',
    case: 'mug-cracked',
    title: { en: 'The same mug from the side', zh: '同一个杯子，换个角度' },
    expectation: {
      en: 'No finding: the crack has the same shape as in the first photo, as a real one does.',
      zh: '未见异常：裂纹形状与第一张一致，真实的破损就是这样。',
    },
    bytes: await cameraFile(second, { takenAt: '2025-06-03T10:13:20', iso: 200, shutter: 80, quality: 93 }),
  };
  yield {
    file: 'mug-chat.jpg',
    kind: 'chat',
    role: 'claim',
    case: 'mug-cracked',
    title: { en: 'First angle, sent by chat', zh: '角度一，经聊天软件转发' },
    expectation: {
      en: 'No finding, or inconclusive: chat programs shrink photos and drop their details; that is never guilt.',
      zh: '未见异常或无法判断：聊天软件会压缩照片并去掉拍摄信息，这不代表有问题。',
    },
    bytes: await chatFile(first),
  };
  const whole = shoot('mug-packing', mugScene({ seed: seed + 1, turn: 8, lift: 14, cracked: false }));
  yield {
    file: 'mug-packing.jpg',
    kind: 'camera',
    role: 'packing',
    case: 'mug-pasted',
    title: { en: 'Mug before packing', zh: '打包前的杯子' },
    expectation: { en: 'No finding: an untouched camera photo.', zh: '未见异常：未经改动的相机原图。' },
    bytes: await cameraFile(whole, { takenAt: '2025-06-02T15:22:10', iso: 160, shutter: 100, quality: 93 }),
  };
  const unit = whole.width / 900;
  const donor = await decode(await jpegOf(second, 68));
  const target = shoot('mug-claim', mugScene({ seed: seed + 1, turn: -4, lift: 15, cracked: false }));
  const pasted = paste(
    donor,
    { x: 425 * unit, y: 275 * unit, radiusX: 95 * unit, radiusY: 105 * unit },
    target,
    385 * unit,
    275 * unit,
  );
  yield {
    file: 'mug-splice.jpg',
    kind: 'splice',
    role: 'claim',
    case: 'mug-pasted',
    title: { en: 'Mug with a crack pasted on', zh: '贴上裂纹的杯子' },
    expectation: {
      en: 'Signs of editing: the crack was pasted from another photo, and the thumbnail still shows the mug without it.',
      zh: '有编辑迹象：裂纹取自另一张照片，文件内的缩略图里杯子仍是完好的。',
    },
    bytes: await cameraFile(pasted, {
      takenAt: '2025-06-05T20:58:31',
      savedAt: '2025-06-05T21:09:02',
      software: 'Refundlens Sample Editor 1.0',
      iso: 160,
      shutter: 100,
      quality: 88,
      thumbnailOf: target,
    }),
  };
}

async function* citrus(seed: number, shoot: Shoot): AsyncGenerator<DrawnSample> {
  const crate = shoot('citrus', citrusScene({ seed, rotten: 1 }));
  yield {
    file: 'citrus-delivered.jpg',
    kind: 'camera',
    role: 'delivery',
    case: 'citrus',
    title: { en: 'Crate on delivery, one mouldy orange', zh: '签收时的整箱，一个发霉' },
    expectation: { en: 'No finding: an untouched camera photo.', zh: '未见异常：未经改动的相机原图。' },
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
      en: 'Three mouldy oranges with exactly the same spot: two are copies. Comparing with the delivery photo shows it.',
      zh: '三个霉斑一模一样：其中两个是复制的，与签收照片对比即可看出。',
    },
    bytes: await cameraFile(twice, {
      takenAt: '2025-06-09T13:41:08',
      savedAt: '2025-06-09T14:02:55',
      software: 'Refundlens Sample Editor 1.0',
      iso: 160,
      shutter: 125,
      quality: 90,
    }),
  };
}

async function* plush(seed: number, shoot: Shoot): AsyncGenerator<DrawnSample> {
  const bear = shoot('plush', plushScene({ seed, torn: true }), { iso: 50 });
  const side = Math.floor((bear.height * 16) / 15 / 16) * 15;
  const square = await fitted(crop(bear, (bear.width - side) >> 1, (bear.height - side) >> 1, side, side), 1024);
  yield {
    file: 'plush-generator.png',
    kind: 'generator-marks',
    role: 'claim',
    case: 'plush',
    title: { en: 'Torn bear, with generator parameters', zh: '破损的毛绒熊，带生成参数' },
    expectation: {
      en: 'AI-generated: the file carries the prompt and settings that an image generator writes.',
      zh: 'AI 生成：文件内带有图像生成软件写入的提示词和参数。',
    },
    bytes: withPngText(
      await pngOf(square),
      'parameters',
      [
        'a torn teddy bear on a striped tablecloth, stuffing coming out, phone photo, window light',
        `Negative prompt: drawing, text`,
        `Steps: 28, Sampler: DPM++ 2M, CFG scale: 6.5, Seed: ${seedOf(seed, 'generator')}, ` +
          `Size: ${square.width}x${square.height}, Model: refundlens-synthetic-sample, Version: v1.9.0`,
      ].join('\n'),
    ),
  };
  yield {
    file: 'plush-ai-label.jpg',
    kind: 'ai-label',
    role: 'claim',
    case: 'plush',
    title: { en: 'Torn bear, with the AI label of GB 45438', zh: '破损的毛绒熊，带 GB 45438 标识' },
    expectation: {
      en: 'AI label present: the file says by the national standard that it is AI-generated, and by whom.',
      zh: '带有 AI 标识：文件按国家标准写明由 AI 生成，并注明了生成者。',
    },
    bytes: withApp1(await jpegOf(bear, 90), {
      xmp: aigcXmp({
        Label: '1',
        ContentProducer: KNOWN_PRODUCER,
        ProduceID: `refundlens-sample-${seed}`,
        ReservedCode1: SYNTHETIC_NOTE,
        ContentPropagator: '',
        PropagateID: '',
        ReservedCode2: '',
      }),
    }),
  };
}

async function* errors(jpeg: Uint8Array): AsyncGenerator<DrawnSample> {
  yield {
    file: 'not-a-photo.jpg',
    kind: 'bad',
    role: 'claim',
    case: 'errors',
    title: { en: 'A web page named .jpg', zh: '改名为 .jpg 的网页' },
    expectation: {
      en: 'Refused with photo_unreadable: it is not a photo.',
      zh: '拒收（photo_unreadable）：这不是照片。',
    },
    bytes: Buffer.from(
      `<!doctype html><html lang="en"><title>404</title><p>This is a ${SYNTHETIC_NOTE}: a page, not a photo.</p></html>\n`,
    ),
  };
  yield {
    file: 'cut-header.jpg',
    kind: 'bad',
    role: 'claim',
    case: 'errors',
    title: { en: 'A photo cut off within its header', zh: '文件头就被截断的照片' },
    expectation: { en: 'Refused with photo_unreadable.', zh: '拒收（photo_unreadable）。' },
    bytes: jpeg.slice(0, 90),
  };
  yield {
    file: 'cut-short.jpg',
    kind: 'bad',
    role: 'claim',
    case: 'errors',
    title: { en: 'A photo that arrived half', zh: '只传了一半的照片' },
    expectation: {
      en: 'Inspected as far as it goes and marked as damaged; the rest is grey.',
      zh: '能读多少查多少，并注明文件损坏；其余部分是灰色。',
    },
    bytes: jpeg.slice(0, Math.floor(jpeg.length * 0.55)),
  };
}
