import { paste } from '../forge.ts';
import type { DrawnSample } from '../sample.ts';
import { mugScene } from '../scenes/mug.ts';
import { cameraFile, chatFile, decode, EDITOR_SOFTWARE, jpegOf, type Shoot } from '../studio.ts';

/** A mug that did arrive cracked, and one whose crack was pasted from it. */
export async function* mugStories(seed: number, shoot: Shoot): AsyncGenerator<DrawnSample> {
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
  const patch = { x: 435 * unit, y: 312 * unit, radiusX: 105 * unit, radiusY: 76 * unit };
  const donor = await decode(await jpegOf(second, 68));
  const target = shoot('mug-claim', mugScene({ seed: seed + 1, turn: -4, lift: 15, cracked: false }));
  const pasted = paste(donor, patch, target, 385 * unit, 285 * unit);
  yield {
    file: 'mug-splice.jpg',
    kind: 'splice',
    role: 'claim',
    case: 'mug-pasted',
    title: { en: 'Mug with a crack pasted on', zh: '贴上裂纹的杯子' },
    expectation: {
      en: 'Edited: the crack comes from another photo, and the thumbnail still shows the mug without it. A patch this small can go unnoticed: then the answer is that nothing was found, not that the photo is genuine.',
      zh: '经过编辑：裂纹取自另一张照片，文件内的缩略图里杯子仍是完好的。改动面积很小，可能查不出来；那时的结论是“未见异常”，并不等于照片真实。',
    },
    bytes: await cameraFile(pasted, {
      takenAt: '2025-06-05T20:58:31',
      savedAt: '2025-06-05T21:09:02',
      software: EDITOR_SOFTWARE,
      iso: 160,
      shutter: 100,
      quality: 88,
      thumbnailOf: target,
    }),
  };
  const copy = paste(donor, patch, whole, 385 * unit, 330 * unit);
  yield {
    file: 'mug-copy.jpg',
    kind: 'chat',
    role: 'claim',
    case: 'mug-pasted',
    title: { en: 'The packing photo with a crack pasted on, sent by chat', zh: '贴上裂纹的发货照片，经聊天软件转发' },
    expectation: {
      en: 'Seen before: outside the crack it is the packing photo of the case to the pixel. The photo alone would show nothing, since chat programs drop what the checks look for.',
      zh: '此前出现过：裂纹以外与本案的发货照片逐点相同。单看这张照片查不出什么，因为聊天软件去掉了检测所需的信息。',
    },
    bytes: await chatFile(copy),
  };
}
