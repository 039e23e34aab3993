/**
 * Who may stand behind a GB 45438 producer code. The code has 27 characters: 001, kind of code, the company's 18-character
 * unified social credit code (GB 32100-2015), five of its own for the service. Companies' codes are public record; those
 * below were seen in labels of the named product.
 */
export const PRODUCERS: Readonly<Record<string, string>> = {
  '91110102MACQD9K640': 'Doubao 豆包',
  '9144030008867405X2': 'Jimeng 即梦',
  '91330106MA2CFLDG4R': 'Tongyi Wanxiang 通义万相',
  '91110108335469089C': 'Kling 可灵',
  '91110108MA01KP2T5U': 'Zhipu 智谱',
  '91440300708461136T': 'Tencent 腾讯',
};

/** Producers that sign with a name instead of a registered code. Anybody can write a name. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/minimax/i, 'MiniMax'],
  [/picwish|佐糖/i, 'PicWish 佐糖'],
  [/豆包|doubao/i, 'Doubao 豆包'],
  [/即梦|jimeng|dreamina/i, 'Jimeng 即梦'],
  [/通义|tongyi/i, 'Tongyi 通义'],
  [/混元|hunyuan|腾讯|tencent/i, 'Tencent 腾讯'],
  [/可灵|kling/i, 'Kling 可灵'],
  [/文心|ernie|百度|baidu/i, 'Baidu 百度'],
];

export interface Producer {
  /** A product that people know; the writer's own words where it is none of ours. */
  readonly name: string;
  /** Named by a registered code of the table. */
  readonly registered: boolean;
}

export function producerOf(written: string): Producer {
  const code = /^001\d([0-9A-Z]{18})[0-9A-Z]{5}$/.exec(written)?.[1];
  const registered = code === undefined ? undefined : PRODUCERS[code];
  if (registered) return { name: registered, registered: true };
  const named = BY_NAME.find(([pattern]) => pattern.test(written));
  return { name: named ? named[1] : written.slice(0, 80), registered: false };
}
