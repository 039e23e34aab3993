import { defineDetector } from '../../core/detector.ts';
import type { Bilingual } from '../../core/language.ts';
import { examples } from './examples.ts';
import { look } from './measure.ts';
import { sumOf } from './sum.ts';

const MIN_SIDE = 128;
/** Excess of a line of the spectrum from which the sentence speaks of a pattern: 1 in 100 photos of things reaches it. */
const PLAIN_LINE = 14;
/** Share of the height from which the sentence speaks of bars. */
const PLAIN_BARS = 0.08;

const rounded = (value: number, digits = 3) => Number(value.toFixed(digits));

/** Whether a picture may show a screen or a print rather than things: facts about how it was taken, never a fault. */
export default defineDetector({
  id: 'recapture',
  version: '1.0.0',
  family: 'pixel',
  needs: ['luma'],
  costMs: 15,
  timeoutMs: 5000,
  appliesTo: ({ container }) => (Math.min(container.width, container.height) < MIN_SIDE ? TOO_SMALL : null),
  inspect: async views => {
    const looked = look(await views.luma());
    if (!looked) return { skipped: TOO_SMALL };
    const { measures, line, bars } = looked;
    return {
      scores: { second_capture: rounded(sumOf(measures)), interface_bars: rounded(bars) },
      facts: {
        pattern: line.excess >= PLAIN_LINE,
        pattern_period_pixels: rounded(line.period, 1),
        pattern_degrees: Math.round(line.degrees),
        pattern_excess: rounded(line.excess, 1),
        bars_percent: Math.round(bars * 100),
        black_percent: Math.round(measures.black * 100),
        white_percent: Math.round(measures.white * 100),
      },
    };
  },
  explain: ({ facts }) => {
    const told = facts.pattern ? PATTERN : NO_PATTERN;
    if (Number(facts.bars_percent) < PLAIN_BARS * 100) return told;
    return { en: `${told.en} ${BARS.en}`, zh: `${told.zh}${BARS.zh}` };
  },
  reference:
    'H. Cao, A. C. Kot, Identification of recaptured photographs on LCD screens, ICASSP 2010, doi:10.1109/ICASSP.2010.5495419',
  examples,
});

const PATTERN: Bilingual = {
  en: 'A fine regular pattern lies over the whole picture, as in photos of a screen or a print. Fabric, mesh and tiles have such patterns too, and sending a photo of a screen is no fault.',
  zh: '整幅图覆盖着细密规则的纹样，拍摄屏幕或印刷品时常见。织物、网格和瓷砖也会有这种纹样，而且发送屏幕翻拍照片本身不是问题。',
};
const NO_PATTERN: Bilingual = {
  en: 'No regular pattern of a screen or a print lies over the picture. After a chat app such patterns are mostly gone, so it rules nothing out.',
  zh: '画面上没有屏幕或印刷品特有的规则纹样。经聊天软件压缩后这种纹样大多会消失，因此不能据此排除任何情况。',
};
const BARS: Bilingual = {
  en: 'Plain bars lie at its top or bottom, as on a screenshot or around a picture in an app.',
  zh: '画面顶部或底部有纯色条，类似截图或应用界面的边框。',
};
const TOO_SMALL: Bilingual = {
  en: 'The picture is too small to show the pattern of a screen or a print.',
  zh: '图片太小，无法显示屏幕或印刷品的纹样。',
};
