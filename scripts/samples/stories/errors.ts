import type { DrawnSample } from '../sample.ts';
import { SYNTHETIC_NOTE } from '../studio.ts';

/** Files that are refused or damaged. @param jpeg a whole photo to cut. */
export function* errorFiles(jpeg: Uint8Array): Generator<DrawnSample> {
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
