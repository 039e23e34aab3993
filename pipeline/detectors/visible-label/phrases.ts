/** What a line of text says about AI. `label`: the picture is declared AI-made; `app`: a generating app's own mark. */
export type PhraseKind = 'label' | 'app';

/** How readers of print take capital I, small l, 1, | and 丨 for one another. */
const I = '[il1|!丨]';
const AI = `a${I}`;
/** 生成, 合成, 产生 and kin, with the characters that a reader takes for 成 and 產. */
const MADE_ZH =
  '(?:[生合][成咸戍戌戚城域版牌感]|[产產産隆座屋建崖童董]生|创作|創作|制作|製作|绘制|繪製|绘画|繪畫|作画|作畫)';
/** Before a Chinese verb nothing else is meant by AT, and the first character of a line may be cut off. */
const AI_ZH = `(?:${AI}|at|人?工智能|人?工智慧|人工.?能|大模型)`;
const BETWEEN_ZH = '(?:技术|技術|辅助|輔助|工具|模型|智能|图片|圖片|图像|圖像|绘图|繪圖)?';
const APPS_ZH =
  '(?:豆包|即梦|即夢|通义(?:万相)?|通義(?:萬相)?|可灵|可靈|海螺|元宝|元寶|文心|星绘|智谱|清影|美图|醒图|剪映)';
const MADE_EN = '(?:generated|created|made|produced|synthesi[sz]ed|manipulated|edited)';

/**
 * Patterns over text in lower case with every space and mark of punctuation but one taken out: a reader loses spaces.
 * `_` stands for one or more of those. Chinese: AI or its full name, then a verb of making (GB 45438-2025, 4.1).
 */
const PATTERNS: readonly (readonly [PhraseKind, RegExp])[] = [
  ['label', new RegExp(`由a_?${MADE_ZH}`)],
  // What makes content and begins with A is AI, whatever was read of the rest.
  ['label', /[内內]容[由有]_?a(?![b-hj-km-z])/],
  ['label', new RegExp(`[内內]容由_?${MADE_ZH}`)],
  ['label', new RegExp(`${APPS_ZH}_?a${I}?_?(?:${MADE_ZH}|生)`)],
  ['label', new RegExp(`^_?a_?${MADE_ZH}_?$`)],
  ['label', /^_?[ai]_generated_?$/],
  ['label', /made_?wit[hnl]_?a_?$/],
  // Letters lost or taken for one another in "generated".
  ['label', new RegExp(`(?:(?<![a-z])|^[a-z])${AI}_?ge[a-z]{2,5}ted(?![a-z])`)],
  ['label', new RegExp(`(?<![a-z])${AI_ZH}_?${BETWEEN_ZH}_?${MADE_ZH}`)],
  [
    'label',
    new RegExp(`(?<![a-z])(?:${AI}|artificialintelligence)_?(?:image_?|photo_?|content_?)?${MADE_EN}(?![a-z])`),
  ],
  ['label', new RegExp(`(?<![a-z])${AI}_?generated_?(?:image|photo|picture|content|video)`)],
  [
    'label',
    new RegExp(
      `${MADE_EN}_?(?:by|wit[hnl]|using|from)_?(?:an_?)?(?:meta_?)?(?:${AI}|artificial_?intelligence)(?![a-z])`,
    ),
  ],
  ['label', new RegExp(`imagined_?(?:with|by)_?(?:meta_?)?${AI}(?![a-z])`)],
  ['app', new RegExp(`${APPS_ZH}_?${AI}(?![a-z])`)],
  ['app', /文心一格|通义万相|通義萬相/],
  ['app', new RegExp(`(?<![a-z])(?:kling|hailuo|jimeng|doubao|dreamina)_?${AI}(?![a-z])`)],
];

/** Lower case, full-width letters made narrow, runs of anything but letters and digits as one `_`. */
export function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}|!]+/gu, '_')
    .replace(/(?<=\p{Script=Han})_(?=\p{Script=Han})/gu, '');
}

/** What a line says about AI, or null. A verb of making alone (生成日期) or AI alone (AIR, AI 摄像头) says nothing. */
export function phraseIn(text: string): PhraseKind | null {
  const line = normalised(text);
  return PATTERNS.find(([, pattern]) => pattern.test(line))?.[0] ?? null;
}
