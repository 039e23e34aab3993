import { defineDetector } from '../../core/detector.ts';
import type { Bilingual } from '../../core/language.ts';
import { combine, SAY } from './combine.ts';
import { examples } from './examples.ts';

/** Where several traces agree: the one map to look at first. It weighs nothing: what agrees has been weighed already. */
export default defineDetector({
  id: 'localisation',
  version: '1.0.0',
  family: 'pixel',
  needs: ['luma'],
  after: Object.keys(SAY).sort(),
  costMs: 1,
  timeoutMs: 2000,
  appliesTo: () => null,
  inspect: async (views, { earlier = [] }) => {
    const { width, height } = await views.luma();
    const combined = combine(width, height, earlier);
    if (!combined) return { skipped: NOTHING };
    const { map, regions, parts } = combined;
    const pixels = (cells: number, of: number, size: number) => Math.min(size, Math.round((cells / of) * size));
    const marked = regions.reduce((sum, { cells }) => sum + cells, 0) / (map.width * map.height);
    return {
      scores: { agreement: Math.round((regions[0]?.score ?? 0) * 1000) / 1000 },
      facts: {
        looked_at: [...parts],
        regions: regions.length,
        marked_percent: Math.round(marked * 1000) / 10,
        agreeing: regions.map(({ named }) => named.join(' + ')),
      },
      regions: regions.map(region => {
        const x = pixels(region.x, map.width, width);
        const y = pixels(region.y, map.height, height);
        return {
          x,
          y,
          width: Math.max(1, pixels(region.x + region.width, map.width, width) - x),
          height: Math.max(1, pixels(region.y + region.height, map.height, height) - y),
          score: region.score,
          label: region.named.join(' + '),
        };
      }),
      maps: { heat: map },
    };
  },
  explain: ({ facts }) => (Number(facts.regions) > 0 ? AGREE : NONE),
  reference:
    'M. Fontani et al., A framework for decision fusion in image forensics based on Dempster-Shafer theory of evidence, IEEE TIFS 8(4), 2013, doi:10.1109/TIFS.2013.2248727',
  examples,
});

const AGREE: Bilingual = {
  en: 'The checks that compare parts of the picture agree on where to look first. It shows where, not what happened; what the checks found is weighed by each of them.',
  zh: '比较画面各部分的检测在应首先查看的位置上一致。这只提示位置，不说明发生了什么；各项检测的结果由其自身计入权重。',
};
const NONE: Bilingual = {
  en: 'The checks that compare parts of the picture do not agree on any part. It rules nothing out.',
  zh: '比较画面各部分的检测没有一致指向任何区域。不能据此排除任何情况。',
};
const NOTHING: Bilingual = {
  en: 'No check that compares parts of the picture had anything to say.',
  zh: '没有可用于比较画面各部分的检测结果。',
};
