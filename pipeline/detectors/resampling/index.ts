import { defineDetector } from '../../core/detector.ts';
import type { Bilingual } from '../../core/language.ts';
import { analyse } from './analyse.ts';
import { examples } from './examples.ts';
import { BLOCK } from './predictability.ts';

const MIN_SIDE = 3 * BLOCK + 2;
/** Strength from which the whole photo is called scaled; fewer than 1 in 100 single photos reach it by chance. */
const SCALED = 8;

const rounded = (value: number, digits = 2) => Number(value.toFixed(digits));

/** Periods that interpolation leaves: a photo scaled as a whole is ordinary, a part scaled by itself is not. */
export default defineDetector({
  id: 'resampling',
  version: '1.0.0',
  family: 'pixel',
  needs: ['luma'],
  costMs: 25,
  timeoutMs: 5000,
  appliesTo: ({ container }) => (Math.min(container.width, container.height) < MIN_SIDE ? TOO_SMALL : null),
  inspect: async views => {
    const { horizontal, vertical, local, localFrequency, regions, map } = analyse(await views.luma());
    const stronger = horizontal.strength >= vertical.strength ? horizontal : vertical;
    const scaled = stronger.strength >= SCALED;
    return {
      scores: { local_period: rounded(local), whole_period: rounded(stronger.strength) },
      facts: {
        scaled_as_a_whole: scaled,
        whole_factors: scaled ? factorsOf(stronger.frequency) : [],
        regions: regions.length,
        region_factors: regions.length ? factorsOf(localFrequency) : [],
      },
      regions,
      maps: { heat: map },
    };
  },
  explain: ({ facts }) => {
    if (Number(facts.regions) > 0) return PART;
    return facts.scaled_as_a_whole ? WHOLE : NONE;
  },
  reference:
    'M. Kirchner, Fast and reliable resampling detection by spectral analysis of fixed linear predictor residue, MM&Sec 2008, doi:10.1145/1411328.1411333; A. C. Popescu, H. Farid, Exposing digital forgeries by detecting traces of resampling, IEEE TSP 53(2), 2005, doi:10.1109/TSP.2004.839932',
  examples,
});

/** Factors between 0.5 and 4 whose interpolation has this period: sampling leaves it open which of them it was. */
function factorsOf(frequency: number): number[] {
  if (frequency <= 0) return [];
  return [1 / (1 + frequency), 1 / (2 - frequency), 1 / (1 - frequency), 1 / frequency]
    .filter(factor => factor >= 0.5 && factor <= 4)
    .map(factor => rounded(factor));
}

const NONE: Bilingual = {
  en: 'No trace of scaling was found. After JPEG such traces are mostly gone, so it rules nothing out.',
  zh: '没有发现缩放痕迹。经 JPEG 压缩后这类痕迹大多会消失，因此不能据此排除任何情况。',
};
const WHOLE: Bilingual = {
  en: 'The photo was scaled as a whole, as apps, websites and digital zoom do.',
  zh: '照片经过整体缩放，应用、网站和数码变焦通常都会这样处理。',
};
const PART: Bilingual = {
  en: 'A part of the picture has traces of scaling that the rest lacks. Fine regular patterns such as fabric can look alike: it shows where to look, not what happened.',
  zh: '图片的某一部分带有其余部分没有的缩放痕迹。织物等细密规则的纹样看起来可能相似：这只提示该看哪里，不说明发生了什么。',
};
const TOO_SMALL: Bilingual = {
  en: 'The picture is too small for looking for traces of scaling.',
  zh: '图片太小，无法查找缩放痕迹。',
};
