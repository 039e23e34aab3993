import { defineDetector } from '../../core/detector.ts';
import type { Bilingual } from '../../core/language.ts';
import { analyse } from './analyse.ts';
import { examples } from './examples.ts';

const MIN_SIDE = 160;
const MIN_USABLE = 0.1;
/** Deviation that is drawn at full strength, in robust standard deviations. */
const FULL = 4;

/** Where a picture's fine noise differs from that of parts of like brightness and texture. */
export default defineDetector({
  id: 'noise',
  version: '1.0.0',
  family: 'pixel',
  needs: ['luma'],
  costMs: 30,
  timeoutMs: 10_000,
  appliesTo: ({ container }) => (Math.min(container.width, container.height) < MIN_SIDE ? TOO_SMALL : null),
  inspect: async views => {
    const result = analyse(await views.luma());
    if (result.usable < MIN_USABLE) return { skipped: TOO_BUSY };
    const { columns: width, rows: height } = result;
    const data = Uint8Array.from(result.map, value => Math.min(255, Math.round((Math.abs(value) / FULL) * 255)));
    return {
      scores: { noise_region: result.strongest },
      facts: {
        usable_percent: Math.round(result.usable * 100),
        noise_by_brightness: result.curve.map(({ brightness, sigma }) => [brightness, sigma]),
        regions: result.regions.length,
        direction: result.regions[0]?.label ?? null,
      },
      regions: result.regions,
      maps: { heat: { width, height, data } },
    };
  },
  explain: ({ facts }) => (Number(facts.regions) > 0 ? UNEVEN : EVEN),
  reference:
    'B. Mahdian, S. Saic, Using noise inconsistencies for blind image forensics, Image and Vision Computing 27(10), 2009, doi:10.1016/j.imavis.2009.02.001',
  examples,
});

const EVEN: Bilingual = {
  en: 'The fine noise is even across the picture. It rules nothing out.',
  zh: '整幅图的细微噪点分布均匀。不能据此排除任何情况。',
};
const UNEVEN: Bilingual = {
  en: 'A part of the picture has more or less fine noise than like parts elsewhere. Blur, sharpening and smooth surfaces do this too: it shows where to look, not what happened.',
  zh: '图片的某一部分比相似区域的细微噪点更多或更少。虚化、锐化和光滑表面也会如此：这只提示该看哪里，不说明发生了什么。',
};
const TOO_SMALL: Bilingual = {
  en: 'The picture is too small for comparing the noise of its parts.',
  zh: '图片太小，无法比较各部分的噪点。',
};
const TOO_BUSY: Bilingual = {
  en: 'Hardly any part of the picture is calm enough to show its noise.',
  zh: '图片几乎没有足够平缓的区域来观察噪点。',
};
