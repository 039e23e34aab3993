import { aigcXmp, withApp1, withPngText } from '../marks.ts';
import { seedOf } from '../random.ts';
import type { DrawnSample } from '../sample.ts';
import { plushScene } from '../scenes/plush.ts';
import { crop, fitted, jpegOf, pngOf, type Shoot, SYNTHETIC_NOTE } from '../studio.ts';

/** A producer known from the field (Doubao): an inspection should recognise the code. */
const KNOWN_PRODUCER = '001191110102MACQD9K64010000';

/** A torn bear whose pictures carry what image generators write into files. */
export async function* plushStory(seed: number, shoot: Shoot): AsyncGenerator<DrawnSample> {
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
