import type { DetectorExample } from '../../core/detector.ts';
import { exifBlock, grayAlphaPng, grayJpeg, grayPng, jpegExif, pngText } from '../example-files.ts';
import type { Mark } from './marks.ts';

const comment = (code: string, text: Uint8Array) =>
  jpegExif(exifBlock({ exif: { 37510: Buffer.concat([Buffer.from(code.padEnd(8, '\0'), 'latin1'), text]) } }));

const A1111 =
  'a broken vase on a table\nNegative prompt: blurry\nSteps: 28, Sampler: DPM++ 2M, CFG scale: 7, Seed: 1234, Size: 640x480, Model: example';
const COMFY =
  '{"3":{"class_type":"KSampler","inputs":{"seed":1}},"6":{"class_type":"CLIPTextEncode","inputs":{"text":"vase"}}}';

/** Lowest bits of the opacity plane, column by column: signature, length in bits, text. */
function stealthPng(text: string): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length * 8);
  const bits = Buffer.concat([Buffer.from('stealth_pnginfo'), length, Buffer.from(text, 'latin1')]);
  const height = 64;
  return grayAlphaPng(64, height, (x, y) => {
    const at = x * height + y;
    return 254 | (((bits[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
  });
}

const example = (name: string, kind: 'fires' | 'quiet', score: Mark, make: () => Uint8Array): DetectorExample => ({
  name,
  make: async () => make(),
  expect: { kind, score, threshold: 0.5 },
});

export const examples: readonly DetectorExample[] = [
  example('settings as PNG text', 'fires', 'generator_parameters', () => grayPng([pngText('parameters', A1111)])),
  example('settings in UserComment', 'fires', 'generator_parameters', () =>
    grayJpeg([comment('UNICODE', Buffer.from(A1111, 'utf16le').swap16())]),
  ),
  example('settings in the opacity plane', 'fires', 'generator_parameters', () => stealthPng(A1111)),
  example('other text in the opacity plane', 'fires', 'hidden_text', () => stealthPng('a note to myself')),
  example('ComfyUI graph', 'fires', 'generator_parameters', () => grayPng([pngText('prompt', COMFY)])),
  example('ComfyUI graph with inpainting', 'fires', 'generator_inpainting', () =>
    grayPng([pngText('prompt', COMFY.replace('}}}', '}},"7":{"class_type":"VAEEncodeForInpaint","inputs":{}}}'))]),
  ),
  example('made by a generator by its own word', 'fires', 'generator_named', () =>
    grayJpeg([jpegExif(exifBlock({ ifd0: { 305: 'Stable Diffusion XL' } }))]),
  ),
  example('an editor is no generator', 'quiet', 'generator_named', () =>
    grayJpeg([jpegExif(exifBlock({ ifd0: { 305: 'Adobe Photoshop 25.0 (Windows)' } }))]),
  ),
  example('a picture without metadata', 'quiet', 'generator_parameters', () => grayJpeg()),
  example('a picture with plain opacity', 'quiet', 'hidden_text', () => grayAlphaPng(64, 64, () => 255)),
  example('a remark with steps', 'quiet', 'generator_parameters', () =>
    grayPng([pngText('Comment', 'Steps: 4, then turn left')]),
  ),
];
