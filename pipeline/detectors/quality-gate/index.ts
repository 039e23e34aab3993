import { defineDetector } from '../../core/detector.ts';
import { examples } from './examples.ts';
import { claimsOf, limitsOf, screenshotLikeness } from './judge.ts';
import { measure } from './measure.ts';
import { sentenceOf } from './sentences.ts';

const MIN_SIDE = 32;

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** What a photo can still tell: size, sharpness, noise, depth of compression. Facts, never evidence against it. */
export default defineDetector({
  id: 'quality-gate',
  version: '1.0.0',
  family: 'pixel',
  needs: ['luma', 'jpeg'],
  costMs: 8,
  timeoutMs: 5000,
  appliesTo: ({ container }) =>
    Math.min(container.width, container.height) < MIN_SIDE
      ? { en: 'The picture is too small to measure its quality.', zh: '图片太小，无法测量其质量。' }
      : null,
  inspect: async views => {
    const quality = measure(await views.luma());
    const { format, bytes, container } = views.photo;
    const { width, height } = container;
    const jpegQuality = (await views.jpeg())?.quality ?? null;
    const stored = { format, width, height, jpegQuality };
    const limits = limitsOf(stored, quality);
    const screenshot = screenshotLikeness(stored, quality);
    return {
      scores: {
        sharpness: rounded(quality.sharpness),
        noise: rounded(quality.noise),
        blockiness: rounded(quality.blockiness),
        flat_share: rounded(quality.flat),
        screenshot: rounded(screenshot),
      },
      facts: {
        limits,
        claims: claimsOf(limits),
        megapixels: Math.round((width * height) / 1e5) / 10,
        jpeg_quality: jpegQuality,
        bits_per_pixel: Math.round((bytes.length * 80) / (width * height)) / 10,
      },
    };
  },
  explain: ({ facts }) => sentenceOf(facts),
  reference:
    'J. L. Pech-Pacheco et al., Diatom autofocusing in brightfield microscopy, ICPR 2000 (sharpness); J. Immerkaer, Fast noise variance estimation, CVIU 64 (1996) (noise)',
  examples,
});
