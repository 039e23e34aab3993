import { defineDetector } from '../../core/detector.ts';
import type { TensorSpec } from '../../core/views.ts';
import { drawnExample } from './examples.ts';
import points from './operating-points.json' with { type: 'json' };

/** CLIP's own preprocessing; must stay equal to `models/clip-vit-b16/model.json` (a test compares them). */
export const CLIP_INPUT: TensorSpec = {
  size: 224,
  fit: 'cover',
  mean: [0.48145466, 0.4578275, 0.40821073],
  std: [0.26862954, 0.26130258, 0.27577711],
};

export default defineDetector({
  id: 'ai-classifier',
  version: '0.4.1',
  family: 'model',
  needs: ['tensor'],
  costMs: 110,
  timeoutMs: 15_000,
  appliesTo: photo =>
    Math.min(photo.container.width, photo.container.height) < 64
      ? { en: 'The picture is smaller than 64 pixels.', zh: '图片小于 64 像素。' }
      : null,
  async inspect(views, { models }) {
    const pixels = await views.tensor(CLIP_INPUT);
    const { features } = await models.run('clip-tokens', { pixel_values: { data: pixels, shape: [1, 3, 224, 224] } });
    const { score } = await models.run('ai-generated', { features: features! });
    const edits = await models.run('ai-edits', { features: features! });
    const value = score!.data[0]!;
    // Out of fold, one in two hundred real photos passes `high`, one in twenty passes `middle` (calibrate-classifier.ts).
    const band = value > points.high ? 'high' : value > points.middle ? 'middle' : 'low';
    return { scores: { ai_score: value, edit_score: edits.score!.data[0]! }, facts: { band } };
  },
  explain({ facts }) {
    switch (facts.band) {
      case 'high':
        return {
          en: 'The picture as a whole resembles AI-generated pictures more than camera photos. This alone decides nothing.',
          zh: '整张图片更接近 AI 生成图片，而非相机照片。仅凭这一点不能下结论。',
        };
      case 'middle':
        return {
          en: 'The picture shares some traits with AI-generated pictures; camera photos can too.',
          zh: '图片具有一些 AI 生成图片的特征；相机照片也可能如此。',
        };
      default:
        return {
          en: 'The picture as a whole does not resemble AI-generated pictures. Small edits would not be noticed by this method.',
          zh: '整张图片不像 AI 生成图片。此方法察觉不到局部的小改动。',
        };
    }
  },
  reference:
    'Radford et al., Learning Transferable Visual Models From Natural Language Supervision, arXiv:2103.00020; Ojha et al., Towards Universal Fake Image Detectors, arXiv:2302.10174',
  examples: [drawnExample],
});
