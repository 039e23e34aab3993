import type { JsonObject } from '../../core/json.ts';
import { markScores } from '../marks.ts';
import { type PhotoTexts, refusedXmp } from '../photo-texts.ts';
import { type GbLabel, readGbLabels } from './gb45438.ts';
import { producerOf } from './producers.ts';
import { readVendorNotes } from './vendors.ts';

/** Names of the marks, most telling first; each is 1 where the file carries it, else 0. Weights: calibration.json. */
export const MARKS = [
  'aigc_label_known_producer',
  'aigc_label_other',
  'ai_product_note',
  'aigc_label_possible',
  'aigc_label_invalid',
] as const;
export type Mark = (typeof MARKS)[number];

export interface Marks {
  readonly scores: Record<Mark, number>;
  /** What was read and where: `label`, `product_note`. */
  readonly facts: JsonObject;
}

/** All marks of a file. Pure: same texts, same marks. */
export function readMarks(texts: PhotoTexts): Marks {
  const labels = readGbLabels(texts);
  const products = readVendorNotes(texts);
  const kind = kindOf(labels);
  const fired: Record<Mark, boolean> = {
    aigc_label_known_producer: kind === 'known_producer',
    aigc_label_other: kind === 'other',
    ai_product_note: products.length > 0,
    aigc_label_possible: kind === 'possible',
    aigc_label_invalid: kind === 'invalid',
  };
  const facts: JsonObject = {};
  if (labels.length > 0) facts.label = labelFacts(labels);
  if (products.length > 0) facts.product_note = products.map(note => ({ product: note.product, where: note.where }));
  const refused = refusedXmp(texts);
  if (refused.length > 0) facts.xmp_not_read = refused;
  return { scores: markScores(fired), facts };
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
  const producer = first.producer === null ? null : producerOf(first.producer);
  return {
    says: first.says,
    producer: producer?.name ?? null,
    producer_kind: producer?.kind ?? null,
    service: producer?.service ?? null,
    producer_code: first.producer?.slice(0, 80) ?? null,
    produce_id: first.produceId?.slice(0, 120) ?? null,
    where: labels.map(label => label.where),
    deviations: [...new Set(labels.flatMap(label => label.deviations))],
    standard_carrier: labels.every(label => label.standardCarrier),
    disagree: disagree(labels),
  };
}
