import { deflateSync } from 'node:zlib';
import type { DetectorExample } from '../../core/detector.ts';
import { grayPng, pngChunk } from '../example-files.ts';

interface Drawing {
  readonly width: number;
  readonly height: number;
  /** One bit a dot, rows padded to bytes, base64. */
  readonly bits: string;
}

/** Texts drawn from Noto Sans SC (SIL Open Font License 1.1), 28 pixels high. */
const DRAWINGS: Readonly<Record<string, Drawing>> = {
  AI生成: {
    width: 80,
    height: 26,
    bits: 'AAAAAAMAAAAOQAAAAADDAAAADvAAAAABwwAAAA44AcAMAYMAAAAGHAHADAGDAAAADgwD4AwD///Af///A2AMA///4H///wNgDAf//8BgBgAHcAwOAwAAYAYABjAMDgMAAGAGDA44DBwDAABgBhwOOAwIAwAAf8YcDBgMAAMAAH/HGBwcDAADgABgxzgcHAwD///AYMMwH/wMA///gGDDcD/+DAADAABgw+A4DgwAAwAA4MPAMA4MAAMAAODBwHAHDAADAADhw4NwBwwAAwAAz8fDYAcMAAMAAM+Ow+ADjAADAAHAHOPgA4wf///xgHh/AAAAH///84BwPgAAAAAAAAEAAAw=',
  },
  'AI generated': {
    width: 163,
    height: 30,
    bits: 'AAAAAAAAAAAAAAAAAAAAAAAAAADgAAAAAAAAAAAAAAAAAAAAAAAAAADgAcAMAAAAAAAAAAAAAAAAAAAAAADgAcAMAAAAAAAAAAAAAAAABwAAAADgA+AMAAAAAAAAAAAAAAAABwAAAADgA2AMAAAAAAAAAAAAAAAABwAAAADgA2AMAAAAAAAAAAAAAAAABwAAAADgB3AMAAf8B8Ah4APgMcD4H+A+AD7gBjAMAB/+D/B38A/wM8f8H/B/gP/gDjgMADhwHHB+eB44P0ceH+DhwePgDjgMADgwODh4ODgcPAQGBwHAwcDgDBgMADA4cBhwGDgMOAAHBwGA44DgHBwMAHA4cBxwHDAMOAAHBwOA44DgHBwMADA4cBxwHHAMOAA/BwOA4wDgH/wMADgwf/xwHH/8OAH/BwP/4wDgP/4MADxwf/hwHH/8OAfHBwP/4wDgOA4MAB/gYABwHHAAOA4HBwOAAwDgMA4MAB+AcABwHDAAOA4HBwOAA4DgcAcMADAAcABwHDgAOAwHBwGAA4DgcAcMADAAOABwHDgAOA4PBwHAA8HgYAcMADgAHDhwHB4YOA8fB4DwwePg4AOMAB/4D/hwHA/4OAf/A/B/wP9g4AOMAB/8B+AwGAPwMAPjAfAfAHxgAAAAADAOAAAAAAAAAAAAAAAAAAAAAAAAAGAOAAAAAAAAAAAAAAAAAAAAAAAAAGAOAAAAAAAAAAAAAAAAAAAAAAAAAHAcAAAAAAAAAAAAAAAAAAAAAAAAAHg4AAAAAAAAAAAAAAAAAAAAAAAAAB/wAAAAAAAAAAAAAAAAAAAAAAAAAAeAAAAAAAAAAAAAAAAAAAAA',
  },
  生成日期: {
    width: 108,
    height: 26,
    bits: 'ABgAAABiAAAAAAIEAAAOGAAAAHcAAAAAAwYf8AwYAAAAc8Af//gDBj/wDBgAAABw4B//+AMGOHAcGAAAAHBAGAAYH/+wMB///gP///gYABgP/7AwP//+A///+BgAGAMGMDA///4DADAAGAAYAwYwMHAYAAMAMAAYABgD/j/wYBgAAwAwQBgAGAP+P/DgGAADADDgGAAYAwYwMMAYAAP+MMAYABgDBjAwABgAA/4xwB//+AMOMDAAGAAHBjmAH//4A/4wMB///AcGO4AYABgDDj/wH//8BwYbABgAGAMGP/AAGAAHBh8AGAAYAwYwMAAYAAcGHgAYABgf/7AwABgABg4eABgAGB//sDAAGAAGDhwYGAAYAAAwMAAYAAZ8PhgYABgDmHAwABgADnh+GBgAGAMMYDAAGAAOAec4H//4Bw5gMP///4wDw/Af//gOBuAw////nAeB8BgAGBwCw/AAAAAIAgDgGAAICABB4A==',
  },
  'AIR COOLER': {
    width: 157,
    height: 22,
    bits: 'AAAAAAAAAAAAAAAAAAAAAAAAAAABwAwP/AAA/gA/gAH8AMAB/+H/gAHADA//AAH/gP/gB/8BwAH/4f/gA+AMDg+AA8OB8PAPD4HAAcABwfADYAwOA4AHAIPAeB4DgcABgAHAcANgDA4BwA4AA4A4HAHBwAGAAcA4B3AMDgHADgAHABw4AcHAAYABwDgGMAwOAcAcAAcAHDgA4cABgAHAOA44DA4BgBwABwAcOADhwAGAAcA4DjgMDgOAHAAHABwwAOHAAcABwHAMGAwOD4AcAAcADDAA4cAB/4HB8BwcDA//ABwABwAMMADhwAH/gf/gHBwMD/wAHAAHABwwAOHAAYAB/4Af/AwOHAAcAAcAHDAA4cABgAHDgD/+DA4cABwABwAcOADhwAGAAcOAOA4MDg4AHAAHABw4AOHAAYABwcAwDgwODgAOAAOAODgBwcABgAHBwHAHDA4HAA4AA4A4HAHBwAGAAcDgcAcMDgcABwHBwHAeA4HAAYABwHBgBwwOA4AD58Dx8A+fAf/h/+HAcOADjA4BwAH/gH/AB/4B/+H/4cA44AOMDAHAAH4AP4AB+AD/4f/hwDg=',
  },
};

/** A gray slope, 640 x 480, with the text at the lower right corner (or in the middle) in a lighter gray. */
function pictureWith(text: string, contrast = 120, inMiddle = false): Uint8Array {
  const { width, height, bits } = DRAWINGS[text]!;
  const dots = Buffer.from(bits, 'base64');
  const [left, top] = inMiddle ? [(640 - width) >> 1, (480 - height) >> 1] : [640 - width - 14, 480 - height - 14];
  const raw = Buffer.alloc(641 * 480);
  for (let y = 0; y < 480; y++) {
    for (let x = 0; x < 640; x++) {
      const [dx, dy] = [x - left, y - top];
      const inside = dx >= 0 && dx < width && dy >= 0 && dy < height;
      const ink = inside && dots[dy * Math.ceil(width / 8) + (dx >> 3)]! & (128 >> (dx & 7));
      raw[y * 641 + 1 + x] = 70 + ((x + y) >> 4) + (ink ? contrast : 0);
    }
  }
  const header = Buffer.from([0, 0, 2, 128, 0, 0, 1, 224, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(raw)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

const example = (name: string, kind: 'fires' | 'quiet', make: () => Uint8Array): DetectorExample => ({
  name,
  make: async () => make(),
  expect: { kind, score: 'visible_ai_label', threshold: 0.5 },
});

export const examples: readonly DetectorExample[] = [
  example('a Chinese label in the corner', 'fires', () => pictureWith('AI生成')),
  example('a faint label in the corner', 'fires', () => pictureWith('AI生成', 60)),
  example('an English label in the corner', 'fires', () => pictureWith('AI generated')),
  example('a verb of making without AI', 'quiet', () => pictureWith('生成日期')),
  example('AI inside another word', 'quiet', () => pictureWith('AIR COOLER')),
  example('the same words in the middle, as on a product', 'quiet', () => pictureWith('AI生成', 120, true)),
  example('a flat picture', 'quiet', () => grayPng()),
  { name: 'a one-pixel picture', make: async () => grayPng([], 1, 1), expect: { kind: 'skips' } },
];
