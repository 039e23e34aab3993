import { NAMESPACES, xmpValues } from '../xmp.ts';
import type { PhotoTexts } from './texts.ts';

/** What a term of the IPTC Digital Source Type vocabulary says about how a picture came to be. */
export type SourceMeaning = 'ai_source' | 'ai_edit' | 'synthetic' | 'capture' | 'human';

/** https://cv.iptc.org/newscodes/digitalsourcetype/ (2025); retired terms included, since old files carry them. */
export const SOURCE_TYPES: Readonly<Record<string, SourceMeaning>> = {
  trainedAlgorithmicMedia: 'ai_source',
  compositeWithTrainedAlgorithmicMedia: 'ai_edit',
  compositeSynthetic: 'synthetic',
  algorithmicMedia: 'synthetic',
  virtualRecording: 'synthetic',
  digitalCapture: 'capture',
  computationalCapture: 'capture',
  multiFrameComputationalCapture: 'capture',
  negativeFilm: 'capture',
  positiveFilm: 'capture',
  print: 'capture',
  screenCapture: 'capture',
  compositeCapture: 'human',
  composite: 'human',
  humanEdits: 'human',
  minorHumanEdits: 'human',
  algorithmicallyEnhanced: 'human',
  digitalCreation: 'human',
  digitalArt: 'human',
  softwareImage: 'human',
  dataDrivenMedia: 'human',
};

export interface SourceType {
  readonly term: string;
  readonly meaning: SourceMeaning;
}

/** The terms in a file's XMP, known ones only. */
export function readSourceTypes(texts: PhotoTexts): SourceType[] {
  const terms = xmpValues(texts.xmp, NAMESPACES.iptcExtension, 'DigitalSourceType').map(
    value => /([A-Za-z]+)\/?$/.exec(value)?.[1] ?? '',
  );
  return terms.flatMap(term => (Object.hasOwn(SOURCE_TYPES, term) ? [{ term, meaning: SOURCE_TYPES[term]! }] : []));
}

/** Credit lines by which products say that AI changed the picture (`photoshop:Credit`, edit history). */
const AI_CREDITS =
  /\b(made|edited|created) with google ai\b|\bgenerative (fill|expand|remove)\b|\bmagic (editor|eraser)\b/i;

/** The credit line, or null. */
export function readAiCredit(texts: PhotoTexts): string | null {
  const lines = [
    ...xmpValues(texts.xmp, NAMESPACES.photoshop, 'Credit'),
    ...xmpValues(texts.xmp, NAMESPACES.event, 'parameters'),
    ...xmpValues(texts.xmp, NAMESPACES.event, 'softwareAgent'),
  ];
  return lines.find(line => AI_CREDITS.test(line))?.slice(0, 120) ?? null;
}
