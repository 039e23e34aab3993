/** Programs whose whole purpose is to make pictures by AI. Names that people or cameras also bear are left out. */
const GENERATORS: readonly RegExp[] = [
  /stable[ -]?diffusion/i,
  /midjourney/i,
  /novel ?ai\b/i,
  /dall[ ·.-]?e\b/i,
  /adobe firefly/i,
  /comfyui/i,
  /invoke ?ai\b/i,
  /fooocus/i,
  /draw things/i,
  /leonardo\.?ai/i,
  /ideogram/i,
  /\bflux\.[12]\b/i,
  /\bminimax\b|hailuo|海螺AI/i,
  /\brecraft\b/i,
  /nano banana/i,
  /seedream/i,
  /chatgpt|openai|gpt-4o/i,
  /automatic1111/i,
  /swarmui/i,
  /即梦|dreamina|jimeng/i,
  /豆包|doubao/i,
  /通义万相|tongyi ?wanxiang/i,
  /文心一格/,
  /可灵|kling ?ai/i,
];

/** Editors. Cropping and brightening are normal, so their names are told and weigh nothing. */
const EDITORS: readonly RegExp[] = [
  /photoshop/i,
  /lightroom/i,
  /\bgimp\b/i,
  /snapseed/i,
  /picsart/i,
  /meitu|美图/i,
  /xingtu|醒图|hypic/i,
  /canva/i,
  /黄油相机/,
  /vsco/i,
  /pixelmator/i,
  /affinity photo/i,
  /paint\.net/i,
  /facetune/i,
  /beautyplus/i,
  /photoroom/i,
  /capcut|剪映/i,
  /acd ?see|acd systems/i,
  /photoscape/i,
  /remini/i,
  /轻颜|faceu|b612|无他相机/i,
];

const find = (names: readonly string[], patterns: readonly RegExp[]) =>
  names.find(name => patterns.some(pattern => pattern.test(name))) ?? null;

/** The first of these names that is a generator's, or null. */
export const generatorName = (names: readonly string[]) => find(names, GENERATORS);
/** The first of these names that is an editor's, or null. */
export const editorName = (names: readonly string[]) => find(names, EDITORS);
