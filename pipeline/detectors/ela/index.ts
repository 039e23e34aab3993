import { defineDetector } from '../../core/detector.ts';
import type { Bilingual } from '../../core/language.ts';
import { analyse, elaQualities } from './analyse.ts';
import { examples } from './examples.ts';

const MIN_SIDE = 128;
const MIN_USABLE = 0.05;

const percent = (share: number) => Math.round(share * 100);

/** Error level analysis: where a picture loses detail differently from its own like texture when saved once more. */
export default defineDetector({
  id: 'ela',
  version: '2.0.0',
  family: 'pixel',
  needs: ['luma', 'jpeg'],
  costMs: 80,
  timeoutMs: 10_000,
  appliesTo: ({ container }) => (Math.min(container.width, container.height) < MIN_SIDE ? TOO_SMALL : null),
  inspect: async views => {
    const qualities = elaQualities((await views.jpeg())?.quality ?? null);
    const result = analyse(await views.luma(), qualities);
    if (result.usable < MIN_USABLE) return { skipped: TOO_FLAT };
    return {
      scores: { strongest_region: result.strongest },
      facts: {
        qualities,
        usable_percent: percent(result.usable),
        marked_percent: percent(result.marked),
        direction: result.direction,
        regions: result.regions.length,
        areas_percent: result.areas.map(share => Math.round(share * 1000) / 10),
      },
      regions: result.regions,
      maps: { heat: result.heat },
    };
  },
  explain: ({ facts }) => {
    const regions = Number(facts.regions ?? 0);
    if (regions === 0) return EVEN;
    const share = Number(facts.marked_percent ?? 0);
    return {
      en: `Saved once more, ${share}% of the picture changes differently from the rest. Sharp edges, text and screens do this too: it shows where to look, not what happened.`,
      zh: `将图片再保存一次后，约 ${share}% 的区域变化与其余部分不同。清晰的边缘、文字和屏幕也会如此：这只提示该看哪里，不说明发生了什么。`,
    };
  },
  reference: "N. Krawetz, A Picture's Worth: Digital Image Analysis and Forensics, Black Hat Briefings USA 2007",
  examples,
});

const EVEN: Bilingual = {
  en: 'Saved once more, the whole picture changes evenly. After a chat app this is normal, and it rules nothing out.',
  zh: '将图片再保存一次后，整幅图变化均匀。经过聊天软件的照片通常如此，不能据此排除任何情况。',
};
const TOO_SMALL: Bilingual = {
  en: 'The picture is too small for comparing its regions.',
  zh: '图片太小，无法比较各区域。',
};
const TOO_FLAT: Bilingual = {
  en: 'The picture has hardly any texture, so its regions cannot be compared.',
  zh: '图片几乎没有纹理，无法比较各区域。',
};
