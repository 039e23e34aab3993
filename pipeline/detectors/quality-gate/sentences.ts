import type { Bilingual } from '../../core/language.ts';
import { type Claims, LIMITS, type Limit } from './judge.ts';

const SEEN: Record<Limit, Bilingual> = {
  screenshot: { en: 'looks like a screenshot', zh: '看起来是截图' },
  small: { en: 'is very small', zh: '尺寸很小' },
  compressed: { en: 'is very strongly compressed', zh: '压缩非常严重' },
  blurred: { en: 'is blurred', zh: '画面模糊' },
  reduced: { en: 'was made smaller than cameras store it', zh: '尺寸小于相机原图' },
  coarse: { en: 'was compressed as chat apps do', zh: '经过类似聊天软件的压缩' },
  smooth: { en: 'holds no camera noise in its plain areas', zh: '平坦区域没有相机噪声' },
};

const CLAIM: Record<Claims, Bilingual> = {
  all: { en: '', zh: '' },
  some: {
    en: 'That is ordinary; the checks of fine traces can say less about it.',
    zh: '这很常见，但细微痕迹的检测能说明的内容会减少。',
  },
  few: {
    en: 'That is no fault; the checks of picture traces can hardly say anything about it.',
    zh: '这不是问题，但画面痕迹的检测几乎无法得出结论。',
  },
};

const ASK: Record<'camera' | 'again' | 'original', Bilingual> = {
  camera: {
    en: 'Better: a photo of the goods themselves, taken with the camera and sent as the original file.',
    zh: '更好的做法：请用相机直接拍摄实物，并以原图发送。',
  },
  again: {
    en: 'Better: the same view once more in good light, the camera held still, and sent as the original file.',
    zh: '更好的做法：请在光线充足处持稳相机重拍同一画面，并以原图发送。',
  },
  original: {
    en: 'Better: the original file from the album, sent as a file or as the original picture.',
    zh: '更好的做法：请从相册以“原图”或文件方式发送原始照片。',
  },
};

const GOOD: Bilingual = {
  en: 'The photo is large, sharp and little compressed: every check can say what it is able to.',
  zh: '照片尺寸大、清晰且压缩轻微，各项检测都能充分发挥作用。',
};

const isLimit = (value: unknown): value is Limit => LIMITS.includes(value as Limit);

/** What limits a photo, what that means, and what better photo to ask for. @param facts  as the detector gives them */
export function sentenceOf(facts: { readonly limits?: unknown; readonly claims?: unknown }): Bilingual {
  const limits = (Array.isArray(facts.limits) ? facts.limits : []).filter(isLimit);
  if (limits.length === 0) return GOOD;
  const claim = CLAIM[facts.claims === 'few' ? 'few' : 'some'];
  const ask = limits.includes('screenshot') ? ASK.camera : limits.includes('blurred') ? ASK.again : ASK.original;
  const seen = limits.map(limit => SEEN[limit]);
  const en =
    seen.length > 1
      ? `${seen
          .slice(0, -1)
          .map(s => s.en)
          .join(', ')} and ${seen.at(-1)!.en}`
      : seen[0]!.en;
  return {
    en: `The photo ${en}. ${claim.en} ${ask.en}`,
    zh: `照片${seen.map(s => s.zh).join('，')}。${claim.zh}${ask.zh}`,
  };
}
