import { NAMESPACES, type XmpReading, xmpValues } from '../xmp.ts';

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

/** The terms in a file's XMP, known ones only. A qualified name (`digsrctype:...`), an address and a bare term count alike. */
export function readSourceTypes(xmp: readonly XmpReading[]): SourceType[] {
  const terms = xmpValues(xmp, NAMESPACES.iptcExtension, 'DigitalSourceType').map(
    value => /([A-Za-z]+)\/?$/.exec(value)?.[1] ?? '',
  );
  return terms.flatMap(term => (Object.hasOwn(SOURCE_TYPES, term) ? [{ term, meaning: SOURCE_TYPES[term]! }] : []));
}

/**
 * Words by which products say that AI changed or made the picture: in `photoshop:Credit`, and in the edit history of
 * XMP Media Management (the names of Photoshop's, Lightroom's and Google Photos' tools).
 */
const AI_TOOLS =
  /\b(made|edited|created) with (google )?ai\b|\bgenerative[ _-]?(fill|expand|remove|upscale|recolou?r|ai)\b|\bgenerate[ _-](image|background|similar)\b|\bgen(erative)?[ _]?fill\b|\bmagic (editor|eraser)\b|\bneural filters?\b|\badobe[ _]firefly\b|智能扩图|AI消除|AI扩图|AI 消除|AI 扩图/i;

/** The credit line or step of the history that names an AI tool, or null. */
export function readAiTool(xmp: readonly XmpReading[]): string | null {
  const lines = [
    ...xmpValues(xmp, NAMESPACES.photoshop, 'Credit'),
    ...xmpValues(xmp, NAMESPACES.event, 'parameters'),
    ...xmpValues(xmp, NAMESPACES.event, 'softwareAgent'),
    ...xmpValues(xmp, NAMESPACES.event, 'action'),
    ...xmpValues(xmp, NAMESPACES.event, 'changed'),
  ];
  return lines.find(line => AI_TOOLS.test(line))?.slice(0, 120) ?? null;
}
