import { defineDetector } from '../../core/detector.ts';
import { smoothExample, tinyExample } from './examples.ts';
import { LONGEST, NATIVE, nativeCrop } from './native-crop.ts';
import { residualShares, WIDTH } from './residuals.ts';

/** Score that one in twenty real photos passes (models/ai-trace/CARD.md). */
const HIGH = 3;
/** How much the residuals count beside the tokens, both in units of real photos (BOTH in scripts/train/trace/fit.py). */
const RESIDUALS = 0.5;
/** One unit of ai-classifier's `edit_score` counts as so much of the tokens: their spreads on pairs (scripts/train/trace/edits.py). */
export const EDIT_UNIT = 1.1;

export default defineDetector({
  id: 'ai-trace',
  version: '0.5.0',
  family: 'model',
  needs: ['tensor', 'rgb'],
  optIn: true,
  after: ['ai-classifier'],
  costMs: 120,
  timeoutMs: 15_000,
  appliesTo: photo =>
    Math.min(photo.container.width, photo.container.height) < NATIVE.size
      ? { en: 'The picture is smaller than 224 pixels.', zh: '图片小于 224 像素。' }
      : null,
  async inspect(views, { models, earlier = [] }) {
    const side = Math.min(LONGEST, views.container.width, views.container.height);
    const pixels = nativeCrop(await views.tensor({ ...NATIVE, size: side }), side);
    const tokens = await models.run('ai-trace', { pixel_values: { data: pixels, shape: [1, 3, 224, 224] } });
    const shares = residualShares(await views.rgb());
    const residuals = await models.run('trace-residuals', { shares: { data: shares, shape: [1, WIDTH] } });
    const [token, residual] = [tokens.score!.data[0]!, residuals.score!.data[0]!];
    const value = token + RESIDUALS * residual;
    const edit = earlier.find(({ detector }) => detector === 'ai-classifier')?.scores.edit_score;
    const scores: Record<string, number> = { trace_score: value, token_score: token, residual_score: residual };
    if (edit !== undefined) scores.edit_trace = token + EDIT_UNIT * edit;
    return { scores, facts: { band: value > HIGH ? 'high' : 'low' } };
  },
  explain: ({ facts }) =>
    facts.band === 'high'
      ? {
          en: 'Fine detail in the middle of the picture resembles what image models leave behind; heavy editing of an honest photo can look the same. This alone decides nothing.',
          zh: '图片中央的细节与图像模型留下的痕迹相似；真实照片经过较多处理也可能如此。仅凭这一点不能下结论。',
        }
      : {
          en: 'Fine detail in the middle of the picture does not stand out from camera photos. Changes elsewhere in the picture are not looked at.',
          zh: '图片中央的细节与相机照片没有明显差别。此方法不查看图片其他部分的改动。',
        },
  reference:
    'Rajan et al., Aligned Datasets Improve Detection of Latent Diffusion-Generated Images, arXiv:2410.11835; Fridrich and Kodovsky, doi:10.1109/TIFS.2012.2190402; Ledoit and Wolf, doi:10.1016/S0047-259X(03)00096-4',
  examples: [smoothExample, tinyExample],
});
