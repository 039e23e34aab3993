import { defineDetector } from '../../core/detector.ts';
import type { Bilingual } from '../../core/language.ts';
import { cellsOf, type Trace } from './cells.ts';
import { examples } from './examples.ts';
import { pixelsOf, seamsOf } from './seams.ts';

const MIN_SIDE = 160;
/** Strength from which a seam is drawn and told, and that which is drawn at full strength. */
const TOLD = 4;
const FULL = 8;
const MAX_REGIONS = 5;

/** Whether the border of a region that other checks point at is one for other traces too: noise, sharpness, sensor lattice. */
export default defineDetector({
  id: 'splice-seams',
  version: '1.0.0',
  family: 'pixel',
  needs: ['luma'],
  after: ['copy-move', 'ela', 'jpeg-double', 'noise', 'resampling'],
  costMs: 25,
  timeoutMs: 5000,
  appliesTo: ({ container }) => (Math.min(container.width, container.height) < MIN_SIDE ? TOO_SMALL : null),
  inspect: async (views, { earlier = [] }) => {
    const luma = await views.luma();
    const { width, height } = luma;
    const cells = cellsOf(luma);
    const seams = seamsOf(cells, width, height, earlier);
    if (seams.length === 0) return { skipped: NOTHING };
    const data = new Uint8Array(cells.columns * cells.rows);
    for (const { members, strength } of seams) {
      const value = Math.min(255, Math.round((strength / FULL) * 255));
      for (const cell of members) data[cell] = Math.max(data[cell]!, value);
    }
    const told = seams.filter(({ strength }) => strength >= TOLD).slice(0, MAX_REGIONS);
    return {
      scores: { seam: Math.round(seams[0]!.strength * 100) / 100 },
      facts: {
        borders: seams.length,
        seams: told.length,
        trace: told[0]?.trace ?? null,
        proposed_by: told.map(({ detector }) => detector),
      },
      regions: told.map(seam => ({ ...pixelsOf(seam, cells, width, height), score: seam.strength, label: seam.trace })),
      maps: { heat: { width: cells.columns, height: cells.rows, data } },
    };
  },
  explain: ({ facts }) => {
    const trace = facts.trace as Trace | null;
    if (!trace) return NONE;
    const { en, zh } = TRACE_WORDS[trace];
    return {
      en: `At the border of a region that another check points at, ${en} changes more than borders elsewhere in the picture do. Depth of field and surfaces do this too: it shows where to look, not what happened.`,
      zh: `在另一项检测指出的区域边界处，${zh}的变化大于画面其他位置。景深和不同材质也会如此：这只提示该看哪里，不说明发生了什么。`,
    };
  },
  reference:
    'P. Ferrara et al., Image forgery localization via fine-grained analysis of CFA artifacts, IEEE TIFS 7(5), 2012, doi:10.1109/TIFS.2012.2202227; B. Mahdian, S. Saic, Image and Vision Computing 27(10), 2009, doi:10.1016/j.imavis.2009.02.001',
  examples,
});

const TRACE_WORDS: Record<Trace, Bilingual> = {
  noise: { en: 'the fine noise', zh: '细微噪点' },
  blur: { en: 'the sharpness', zh: '清晰度' },
  lattice: { en: 'the pattern of the sensor', zh: '传感器纹样' },
};
const NONE: Bilingual = {
  en: 'The borders of the regions that other checks point at are like borders elsewhere in the picture. It rules nothing out.',
  zh: '其他检测所指区域的边界与画面其他位置没有明显不同。不能据此排除任何情况。',
};
const NOTHING: Bilingual = {
  en: 'No other check points at a region whose border could be looked at.',
  zh: '没有其他检测指出可供查看边界的区域。',
};
const TOO_SMALL: Bilingual = {
  en: 'The picture is too small for comparing both sides of a border.',
  zh: '图片太小，无法比较边界两侧。',
};
