import { defineDetector } from '../../core/detector.ts';
import type { GrayMap } from '../../core/evidence.ts';
import type { Bilingual } from '../../core/language.ts';
import { analyseEarlier, type EarlierResult } from './earlier.ts';
import { earlierGrid } from './earlier-grid.ts';
import { examples } from './examples.ts';
import { analyseGrid, type GridResult } from './grid.ts';

const MIN_SIDE = 128;
const MAX_REGIONS = 5;
/** Quality of the last save below which it covers what an earlier one on another grid left (README). */
const FINE_QUALITY = 80;
/** Drawn at full strength: significance of a region with another grid, and mean log likelihood ratio. */
const FULL_GRID = 8;
const FULL_ALIGNED = 1.2;
/** Makes 0.5 of as much as a hundredth of the picture that lacks the whole trace. */
const SHIFTED_UNIT = 50;

/** Where a picture's parts were compressed differently before: another grid, or no earlier compression. */
export default defineDetector({
  id: 'jpeg-double',
  version: '1.2.0',
  family: 'jpeg',
  needs: ['luma', 'jpeg'],
  costMs: 25,
  timeoutMs: 10_000,
  appliesTo: ({ container }) => (Math.min(container.width, container.height) < MIN_SIDE ? TOO_SMALL : null),
  inspect: async views => {
    const luma = await views.luma();
    const jpeg = await views.jpeg();
    const table = jpeg?.quantization[jpeg.components[0]!.table];
    const grid = analyseGrid(luma);
    const usable = table?.every(step => step > 0);
    const aligned = table && usable ? analyseEarlier(luma, table) : null;
    const before = aligned && jpeg!.quality >= FINE_QUALITY ? earlierGrid(luma) : null;
    const shifted = table && before ? analyseEarlier(luma, table, before.origin) : null;
    if (!grid.origin && !aligned) return { skipped: NO_TRACES };
    const regions = [
      ...grid.regions.map(({ significance, origin: _, ...box }) => ({
        ...box,
        score: significance,
        label: 'other grid',
      })),
      ...[...(aligned?.regions ?? []), ...(shifted?.regions ?? [])].map(region => ({
        ...region,
        label: 'not compressed before',
      })),
    ];
    return {
      scores: {
        grid_break: grid.regions[0]?.significance ?? 0,
        aligned_region: aligned?.strongest ?? 0,
        shifted_region: SHIFTED_UNIT * (shifted?.strongest ?? 0),
      },
      facts: {
        grid_origin: grid.origin ? [grid.origin.x, grid.origin.y] : null,
        grid_significance: Math.round(grid.significance),
        other_grids: grid.regions.slice(0, MAX_REGIONS).map(({ origin }) => [origin.x, origin.y]),
        earlier_compression_percent: aligned ? Math.round(aligned.share * 100) : null,
        earlier_compression_frequencies: aligned?.frequencies ?? null,
        earlier_grid: before ? [before.origin.x, before.origin.y] : null,
        regions: regions.length,
      },
      regions: regions.slice(0, MAX_REGIONS),
      maps: { heat: heatOf(grid, aligned, shifted, luma.width, luma.height) },
    };
  },
  explain: ({ scores, facts }) => {
    if (Number(scores.grid_break) > 0) return OTHER_GRID;
    if (Number(scores.aligned_region) > 0 || Number(scores.shifted_region) > 0) return NOT_BEFORE;
    if (Array.isArray(facts.earlier_grid)) return CROPPED;
    return Number(facts.earlier_compression_frequencies ?? 0) >= 6 ? TWICE : EVEN;
  },
  reference:
    'T. Nikoukhah et al., ZERO, IPOL 2021, doi:10.5201/ipol.2021.390; T. Bianchi, A. Piva, IEEE TIFS 7(2) and 7(3), 2012, doi:10.1109/TIFS.2011.2170836, doi:10.1109/TIFS.2012.2187516',
  examples,
});

/** The maps in one, each cell 8 pixels or more. */
function heatOf(
  grid: GridResult,
  aligned: EarlierResult | null,
  shifted: EarlierResult | null,
  width: number,
  height: number,
): GrayMap {
  const pitch = aligned?.pitch ?? grid.pitch;
  const columns = Math.ceil(width / pitch);
  const rows = Math.ceil(height / pitch);
  const data = new Uint8Array(columns * rows);
  const at = (part: EarlierResult | null, x: number, y: number) =>
    part && x < part.columns && y < part.rows ? part.map[y * part.columns + x]! : 0;
  for (let y = 0; y < rows; y++) {
    const gridRow = Math.min(grid.rows - 1, Math.floor(((y + 0.5) * pitch) / grid.pitch)) * grid.columns;
    for (let x = 0; x < columns; x++) {
      const gridColumn = Math.min(grid.columns - 1, Math.floor(((x + 0.5) * pitch) / grid.pitch));
      const strength = Math.max(
        grid.map[gridRow + gridColumn]! / FULL_GRID,
        at(aligned, x, y) / FULL_ALIGNED,
        // As much as is expected where nothing was compressed before.
        at(shifted, x, y),
      );
      data[y * columns + x] = Math.max(0, Math.min(255, Math.round(strength * 255)));
    }
  }
  return { width: columns, height: rows, data };
}

const EVEN: Bilingual = {
  en: 'All parts of the picture share one compression history, as far as it can be seen.',
  zh: '就可见范围而言，图片各部分的压缩历史一致。',
};
const TWICE: Bilingual = {
  en: 'The picture was compressed before and then saved once more as a whole, as chat apps and galleries do. This is normal.',
  zh: '图片曾被压缩，随后又整体保存过一次，聊天软件和相册通常如此，属正常情况。',
};
const CROPPED: Bilingual = {
  en: 'The picture was compressed before, then cropped or moved by a few pixels and saved once more as a whole. This is normal.',
  zh: '图片曾被压缩，随后经过裁剪或平移，又整体保存过一次，属正常情况。',
};
const OTHER_GRID: Bilingual = {
  en: 'A part of the picture follows another compression grid than the rest, as a part that came from another picture or was moved does.',
  zh: '图片的某一部分遵循与其余部分不同的压缩网格，来自其他图片或被移动过的部分会呈现这种情况。',
};
const NOT_BEFORE: Bilingual = {
  en: 'Most of the picture was compressed before, but a part of it lacks the trace of that. A part added or redrawn later looks like this.',
  zh: '图片大部分曾被压缩过，但有一部分没有这一痕迹。后来添加或重绘的部分会呈现这种情况。',
};
const TOO_SMALL: Bilingual = {
  en: 'The picture is too small for comparing how its parts were compressed.',
  zh: '图片太小，无法比较各部分的压缩情况。',
};
const NO_TRACES: Bilingual = {
  en: 'No traces of JPEG compression are left to compare.',
  zh: '没有可供比较的 JPEG 压缩痕迹。',
};
