import { defineDetector } from '../../core/detector.ts';
import type { GrayMap, Region } from '../../core/evidence.ts';
import type { Bilingual } from '../../core/language.ts';
import { analyse, apply, type CopyMoveResult, PITCH } from './analyse.ts';
import { examples } from './examples.ts';

const MIN_SIDE = 128;
const MIN_KEYPOINTS = 20;
/** From here on a pair is drawn: below it like things (two cards, two bottles) are commoner than copies. */
const DRAWN = 0.7;
const MAX_PAIRS = 3;

/** Parts of a picture that appear in it twice, also turned, mirrored or resized. */
export default defineDetector({
  id: 'copy-move',
  version: '1.1.0',
  family: 'pixel',
  needs: ['luma'],
  costMs: 30,
  timeoutMs: 10_000,
  appliesTo: ({ container }) => (Math.min(container.width, container.height) < MIN_SIDE ? TOO_SMALL : null),
  inspect: async views => {
    const luma = await views.luma();
    const result = analyse(luma);
    if (result.keypoints < MIN_KEYPOINTS) return { skipped: TOO_PLAIN };
    const drawn = result.pairs.filter(({ score }) => score >= DRAWN).slice(0, MAX_PAIRS);
    return {
      scores: { copied_region: result.pairs[0]?.score ?? 0 },
      facts: {
        pairs: drawn.map(({ verified: { transform: t, fine, elsewhere }, inliers, mirrored, share }) => ({
          matches: inliers,
          percent: Math.round(share * 1000) / 10,
          likeness: Math.round(fine * 100) / 100,
          likeness_elsewhere: Math.round(elsewhere * 100) / 100,
          mirrored,
          size: Math.round(Math.sqrt(Math.abs(t.a * t.e - t.b * t.d)) * 100) / 100,
        })),
        keypoints: result.keypoints,
      },
      regions: drawn.flatMap((pair, i) => boxesOf(pair.verified, pair.score, result.scale, luma, i + 1)),
      maps: { heat: heatOf(result) },
    };
  },
  explain: ({ facts }) => {
    const pairs = Array.isArray(facts.pairs) ? facts.pairs.length : 0;
    if (pairs === 0) return NONE;
    return {
      en: `Parts of the picture look the same down to fine detail (${pairs === 1 ? 'one pair' : `${pairs} pairs`}). A part that was copied within the picture looks like this; so may two identical printed things side by side.`,
      zh: `图片中有部分区域连细节都相同（${pairs} 对）。在图内被复制的部分会呈现这种情况；并排的两件相同印刷品也可能如此。`,
    };
  },
  reference:
    'V. Christlein et al., An Evaluation of Popular Copy-Move Forgery Detection Approaches, IEEE TIFS 7(6), 2012, doi:10.1109/TIFS.2012.2218597',
  examples,
});

type Verified = CopyMoveResult['pairs'][number]['verified'];

/** The part and its copy as boxes in pixels of the photo. */
function boxesOf(
  { mask, columns, transform }: Verified,
  score: number,
  scale: number,
  photo: { width: number; height: number },
  number: number,
): Region[] {
  const from = { left: Number.POSITIVE_INFINITY, top: Number.POSITIVE_INFINITY, right: 0, bottom: 0 };
  const to = { ...from };
  const widen = (box: typeof from, x: number, y: number) => {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  };
  mask.forEach((marked, at) => {
    if (!marked) return;
    const [x, y] = [(at % columns) * PITCH, Math.floor(at / columns) * PITCH];
    const image = apply(transform, x, y);
    widen(from, x, y);
    widen(to, image.x, image.y);
  });
  return [from, to].map(box => {
    const x = Math.max(0, Math.min(photo.width - 1, box.left * scale));
    const y = Math.max(0, Math.min(photo.height - 1, box.top * scale));
    return {
      x,
      y,
      width: Math.max(1, Math.min(photo.width - x, (box.right - box.left + PITCH) * scale)),
      height: Math.max(1, Math.min(photo.height - y, (box.bottom - box.top + PITCH) * scale)),
      score,
      label: `pair ${number}`,
    };
  });
}

/** Both ends of every pair, as strong as its score: half strength where pairs begin to be drawn. */
function heatOf({ pairs, picture }: CopyMoveResult): GrayMap {
  const width = Math.floor(picture.width / PITCH);
  const height = Math.floor(picture.height / PITCH);
  const data = new Uint8Array(width * height);
  for (const { verified, score } of pairs) {
    const value = Math.max(0, Math.min(255, Math.round(128 + (score - DRAWN) * 635)));
    verified.mask.forEach((marked, at) => {
      if (!marked) return;
      const image = apply(verified.transform, (at % width) * PITCH, Math.floor(at / width) * PITCH);
      const [x, y] = [Math.round(image.x / PITCH), Math.round(image.y / PITCH)];
      data[at] = Math.max(data[at]!, value);
      if (x < 0 || y < 0 || x >= width || y >= height) return;
      data[y * width + x] = Math.max(data[y * width + x]!, value);
    });
  }
  return { width, height, data };
}

const NONE: Bilingual = {
  en: 'No part of the picture was found in it a second time.',
  zh: '未发现图片中有重复出现的部分。',
};
const TOO_SMALL: Bilingual = {
  en: 'The picture is too small to look for repeated parts.',
  zh: '图片太小，无法查找重复部分。',
};
const TOO_PLAIN: Bilingual = {
  en: 'The picture has too little detail to look for repeated parts.',
  zh: '图片细节太少，无法查找重复部分。',
};
