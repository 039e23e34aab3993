import type { JsonObject } from '../../core/json.ts';
import { textTag } from '../exif-tags.ts';
import { markScores } from '../marks.ts';
import { type PhotoTexts, refusedXmp, underKeyword } from '../photo-texts.ts';
import { generatorName } from '../software-names.ts';
import { NAMESPACES, xmpValues } from '../xmp.ts';
import { readGeneration } from './generators/index.ts';
import type { Generation } from './generators/types.ts';
import { readGrok } from './grok.ts';
import { textsOf } from './stealth.ts';

/** Names of the marks, most telling first; each is 1 where the file carries it, else 0. Weights: calibration.json. */
export const MARKS = [
  'generator_parameters',
  'generator_inpainting',
  'grok_signature',
  'generator_named',
  'hidden_text',
] as const;
export type Mark = (typeof MARKS)[number];

export interface Marks {
  readonly scores: Record<Mark, number>;
  /** `generation`: generator, where, model, shortened prompt, seed; `named`: a generator's name; `notes`. */
  readonly facts: JsonObject;
}

/** Text found in the lowest bits of the picture, and in which plane. */
export interface HiddenText {
  readonly where: string;
  readonly text: string;
}

const MAX_PROMPT = 200;

/** All marks of a file. Pure: same texts, same marks. */
export function readMarks(texts: PhotoTexts, hidden: HiddenText | null = null): Marks {
  const generation = readGeneration(texts) ?? readHidden(hidden);
  const grok = readGrok(texts);
  const named = generatorName(namesIn(texts));
  const fired: Record<Mark, boolean> = {
    generator_parameters: generation !== null && !generation.inpainting,
    generator_inpainting: generation?.inpainting === true,
    grok_signature: grok === 'pair',
    generator_named: named !== null,
    hidden_text: hidden !== null && readHidden(hidden) === null,
  };
  const facts: JsonObject = {};
  if (generation) {
    facts.generation = {
      generator: generation.generator,
      where: generation.where,
      model: generation.model?.slice(0, MAX_PROMPT) ?? null,
      prompt: generation.prompt === null ? null : shorten(generation.prompt),
      seed: generation.seed?.slice(0, 40) ?? null,
    };
  }
  if (named !== null) facts.named = named.slice(0, MAX_PROMPT);
  if (hidden) facts.hidden = { where: hidden.where, characters: hidden.text.length };
  if (grok === 'signature_alone') facts.signature_alone = true;
  const refused = refusedXmp(texts);
  if (refused.length > 0) facts.xmp_not_read = refused;
  return { scores: markScores(fired), facts };
}

function readHidden(hidden: HiddenText | null): Generation | null {
  if (!hidden) return null;
  const texts = textsOf(hidden.text);
  const generation = readGeneration(texts);
  if (generation) return { ...generation, where: hidden.where };
  // Nobody but the program hides its own name there, so that the name with a prompt suffices.
  const name = generatorName(namesIn(texts));
  const prompt = underKeyword(texts, 'Description')[0]?.text ?? null;
  if (name === null || prompt === null) return null;
  return { generator: name, where: hidden.where, prompt, model: null, seed: null, inpainting: false };
}

/** Where programs write their own name. */
function namesIn(texts: PhotoTexts): string[] {
  const exif = ['Software', 'Artist', 'Make', 'Model'].map(tag => (texts.exif ? textTag(texts.exif.ifd0, tag) : null));
  const chunks = ['Software', 'Source', 'Creator', 'Author'].flatMap(key => underKeyword(texts, key));
  return [
    ...exif.filter(name => name !== null),
    ...chunks.map(({ text }) => text),
    ...xmpValues(texts.xmp, NAMESPACES.xmp, 'CreatorTool'),
    ...xmpValues(texts.xmp, NAMESPACES.event, 'softwareAgent'),
  ].map(name => name.slice(0, MAX_PROMPT));
}

const shorten = (text: string) => (text.length > MAX_PROMPT ? `${text.slice(0, MAX_PROMPT)}…` : text);
