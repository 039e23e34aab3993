/**
 * What the manifest of the collected metadata files says of a file -> what must be found: `detector.score` (the score
 * is 1), `detector.ok` (the detector had something to say), `refused` (turned away at intake). One of the alternatives
 * suffices; the first line that matches counts; no line: nothing may be found. What a file's build and pixels tell
 * (polyglots, double compression, quantization tables of platforms) is measured by the field tests of those detectors.
 */
const GENERATOR = ['generator-params.generator_parameters', 'generator-params.generator_inpainting'];
const LABEL = ['aigc-label.aigc_label_known_producer', 'aigc-label.aigc_label_other'];

const LINES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/must NOT be reported|no AI label|no valid label|must refuse DTD/, []],
  [/^REAL (ChatGPT|GPT-4o|Firefly|FLUX)/, ['c2pa.signed_ai_generated']],
  [/^REAL Galaxy/, ['c2pa.ai_claim_unverified', 'c2pa.signed_ai_edited']],
  [/^REAL Grok/, ['generator-params.grok_signature']],
  [
    /Label=1|AIGC label 1|REAL (Doubao|Jimeng)|malformed AIGC label present|AI label; |AI disclosure|non-standard chunk/,
    LABEL,
  ],
  [/Label=[23]/, ['aigc-label.aigc_label_possible']],
  [/invalid enum/, ['aigc-label.aigc_label_invalid']],
  [/^AIGC disclosure|AI-product provenance/, ['aigc-label.ai_product_note']],
  [/^AI-generated \(IPTC/, ['source-type.iptc_ai_source']],
  [/^AI-edited composite/, ['source-type.iptc_ai_edit']],
  [/^AI edit finding/, ['source-type.ai_credit']],
  [/pure algorithmic|composite incl\. synthetic/, ['source-type.iptc_synthetic']],
  [/supports authentic/, ['source-type.iptc_capture']],
  [/^AI generator:|AI-generation parameters found/, GENERATOR],
  [/dataHash(\.| )mismatch/, ['c2pa.binding_broken']],
  [
    /assertion\.hashedURI|claim missing|claimSignature\.mismatch|ingredient manifest|validate hash\+signature/,
    ['c2pa.ok'],
  ],
  [/editor software finding|editor history finding/, ['exif.editor_software']],
  [/dimension mismatch/, ['exif.size_differs']],
  [/timestamp implausible/, ['exif.date_in_future']],
  [/timezone\/GPS/, ['exif.zone_far_from_place']],
  [/timestamp inconsistency/, ['exif.modified_before_taken']],
  [/EXIF edit finding|edited_exif => finding/, ['exif.maker_unknown', 'exif.camera_without_exposure']],
  [/thumbnail mismatch/, ['exif.thumbnail_differs']],
  [/trailing data finding/, ['container.trailing_data']],
  [/pixel-limit refusal/, ['refused']],
];

/** Files whose line in the manifest is about something else than the mark that they carry, with the reason. */
export const LISTED_APART: Readonly<Record<string, { expect: readonly string[]; why: string }>> = {
  'sd_parsers/bad__text_after_idat.png': {
    expect: GENERATOR,
    why: 'listed as malformed; its settings, behind the picture data, can be read',
  },
  'c2pa_public/adobe-20220124-E-uri-CIE-sig-CA.jpg': {
    expect: ['c2pa.ok'],
    why: 'its faults are in an ingredient; its own statements hold',
  },
};

/** What must be found in a file, or `[]` where nothing may be. */
export function expectedMarks(path: string, finding: string): readonly string[] {
  return LISTED_APART[path]?.expect ?? LINES.find(([pattern]) => pattern.test(finding))?.[1] ?? [];
}
