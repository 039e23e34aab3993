import type { JsonObject } from '../../core/json.ts';
import { type GbLabel, readGbLabels } from './gb45438.ts';
import { readGeneration } from './generators/index.ts';
import { readGrok } from './grok.ts';
import { producerOf } from './producers.ts';
import { readAiCredit, readSourceTypes } from './source-type.ts';
import type { PhotoTexts } from './texts.ts';
import { readVendorNotes } from './vendors.ts';

/** Names of the marks, most telling first; each is 1 where the file carries it, else 0. Weights: calibration.json. */
export const MARKS = [
  'generator_parameters',
  'generator_inpainting',
  'aigc_label_known_producer',
  'iptc_ai_source',
  'grok_signature',
  'iptc_ai_edit',
  'ai_credit',
  'aigc_label_other',
  'ai_product_note',
  'aigc_label_possible',
  'iptc_synthetic',
  'aigc_label_invalid',
] as const;
export type Mark = (typeof MARKS)[number];

export interface Marks {
  readonly scores: Record<Mark, number>;
  /** What was read and where: `label`, `generation`, `source_type`, `credit`, `product_note`, `notes`. */
  readonly facts: JsonObject;
}

const MAX_PROMPT = 200;

/** All marks of a file. Pure: same texts, same marks. */
export function readMarks(texts: PhotoTexts): Marks {
  const labels = readGbLabels(texts);
  const generation = readGeneration(texts);
  const types = readSourceTypes(texts);
  const credit = readAiCredit(texts);
  const products = readVendorNotes(texts);
  const grok = readGrok(texts);
  const means = (meaning: string) => types.some(type => type.meaning === meaning);
  const kind = kindOf(labels);

  const fired: Record<Mark, boolean> = {
    generator_parameters: generation !== null && !generation.inpainting,
    generator_inpainting: generation?.inpainting === true,
    aigc_label_known_producer: kind === 'known_producer',
    iptc_ai_source: means('ai_source'),
    grok_signature: grok === 'pair',
    iptc_ai_edit: means('ai_edit'),
    ai_credit: credit !== null,
    aigc_label_other: kind === 'other',
    ai_product_note: products.length > 0,
    aigc_label_possible: kind === 'possible',
    iptc_synthetic: means('synthetic'),
    aigc_label_invalid: kind === 'invalid',
  };

  const facts: JsonObject = {};
  if (labels.length > 0) facts.label = labelFacts(labels);
  if (generation) {
    facts.generation = {
      generator: generation.generator,
      where: generation.where,
      model: generation.model,
      prompt: generation.prompt === null ? null : shorten(generation.prompt),
    };
  }
  if (types.length > 0) facts.source_type = types.map(type => type.term);
  if (credit !== null) facts.credit = credit;
  if (products.length > 0) facts.product_note = products.map(note => ({ product: note.product, where: note.where }));
  if (grok === 'signature_alone') facts.signature_alone = true;
  const refused = texts.xmp.flatMap(reading => (reading.refused ? [reading.refused] : []));
  if (refused.length > 0) facts.xmp_not_read = refused;
  return { scores: Object.fromEntries(MARKS.map(mark => [mark, fired[mark] ? 1 : 0])) as Record<Mark, number>, facts };
}

/**
 * What the labels of a file say together. `known_producer` asks for all of it: label 1, a registered producer code that
 * is known, a carrier that the standard names, no departure from the standard, and no second label that disagrees.
 */
function kindOf(labels: readonly GbLabel[]): 'known_producer' | 'other' | 'possible' | 'invalid' | null {
  if (labels.length === 0) return null;
  const is = labels.filter(label => label.says === 'is');
  if (is.length > 0) {
    const kept = is.every(label => label.standardCarrier && label.deviations.length === 0);
    const known = is.every(label => label.producer !== null && producerOf(label.producer).registered);
    return kept && known && !disagree(labels) ? 'known_producer' : 'other';
  }
  return labels.some(label => label.says !== 'invalid') ? 'possible' : 'invalid';
}

function disagree(labels: readonly GbLabel[]): boolean {
  return labels.some(label => label.says !== labels[0]!.says || label.producer !== labels[0]!.producer);
}

function labelFacts(labels: readonly GbLabel[]): JsonObject {
  const first = labels[0]!;
  return {
    says: first.says,
    producer: first.producer === null ? null : producerOf(first.producer).name,
    producer_code: first.producer?.slice(0, 80) ?? null,
    produce_id: first.produceId?.slice(0, 120) ?? null,
    where: labels.map(label => label.where),
    deviations: [...new Set(labels.flatMap(label => label.deviations))],
    standard_carrier: labels.every(label => label.standardCarrier),
    disagree: disagree(labels),
  };
}

const shorten = (text: string) => (text.length > MAX_PROMPT ? `${text.slice(0, MAX_PROMPT)}…` : text);
