import type { DetectorExample } from '../../core/detector.ts';
import {
  exifBlock,
  grayJpeg,
  grayPng,
  jpegExif,
  jpegSegment,
  jpegXmp,
  pngCompressedText,
  pngInternationalText,
  pngText,
  xmpPacket,
} from '../example-files.ts';
import { NAMESPACES } from '../xmp.ts';
import type { Mark } from './marks.ts';

const DOUBAO = '001191110102MACQD9K64010000';

/** The seven fields of the standard. */
export const label = (fields: Record<string, unknown> = {}) =>
  JSON.stringify({
    Label: '1',
    ContentProducer: DOUBAO,
    ProduceID: 'example-1',
    ReservedCode1: '',
    ContentPropagator: '',
    PropagateID: '',
    ReservedCode2: '',
    ...fields,
  });

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
export const labelElement = (json: string, prefix = 'TC260') =>
  xmpPacket(`xmlns:${prefix}="${NAMESPACES.aigc}"`, `<${prefix}:AIGC>${escapeXml(json)}</${prefix}:AIGC>`);
const labelAttribute = (json: string) => xmpPacket(`xmlns:TC260="${NAMESPACES.aigc}" TC260:AIGC="${escapeXml(json)}"`);
const comment = (code: string, text: Uint8Array) =>
  jpegExif(exifBlock({ exif: { 37510: Buffer.concat([Buffer.from(code.padEnd(8, '\0'), 'latin1'), text]) } }));

const fires = (name: string, score: Mark, make: () => Uint8Array): DetectorExample => ({
  name,
  make: async () => make(),
  expect: { kind: 'fires', score, threshold: 0.5 },
});
const quiet = (name: string, score: Mark, make: () => Uint8Array): DetectorExample => ({
  name,
  make: async () => make(),
  expect: { kind: 'quiet', score, threshold: 0.5 },
});

export const examples: readonly DetectorExample[] = [
  fires('national label as XMP element', 'aigc_label_known_producer', () => grayJpeg([jpegXmp(labelElement(label()))])),
  fires('national label as XMP attribute', 'aigc_label_known_producer', () =>
    grayJpeg([jpegXmp(labelAttribute(label()))]),
  ),
  fires('national label in PNG XMP', 'aigc_label_known_producer', () =>
    grayPng([pngInternationalText('XML:com.adobe.xmp', labelElement(label()))]),
  ),
  fires('national label as PNG text', 'aigc_label_known_producer', () => grayPng([pngText('AIGC', label())])),
  fires('national label as compressed PNG text', 'aigc_label_known_producer', () =>
    grayPng([pngCompressedText('AIGC', `{"AIGC":${label()}}`)]),
  ),
  fires('national label in UserComment, UTF-16', 'aigc_label_known_producer', () =>
    grayJpeg([comment('UNICODE', Buffer.from(`{"AIGC":${label()}}`, 'utf16le'))]),
  ),
  fires('label of an unknown producer', 'aigc_label_other', () =>
    grayJpeg([jpegXmp(labelElement(label({ ContentProducer: 'somebody' })))]),
  ),
  fires('bare label in an APP segment', 'aigc_label_other', () =>
    grayJpeg([jpegSegment(0xeb, Buffer.from(`AIGC${label()}`))]),
  ),
  fires('label "possibly"', 'aigc_label_possible', () => grayJpeg([jpegXmp(labelElement(label({ Label: '2' })))])),
  fires('a note of an AI product', 'ai_product_note', () =>
    grayJpeg([jpegExif(exifBlock({ ifd0: { 270: '{"AIGC":{"ServiceProvider":"example cloud"}}' } }))]),
  ),
  quiet('a picture without metadata', 'aigc_label_other', () => grayJpeg()),
  quiet('a remark that mentions AIGC', 'aigc_label_other', () =>
    grayJpeg([comment('ASCII', Buffer.from('I love AIGC art Label 1'))]),
  ),
  quiet('the keyword with other JSON', 'aigc_label_other', () => grayPng([pngText('AIGC', '{"AIGC":"fun"}')])),
  quiet('a label behind a document type', 'aigc_label_known_producer', () =>
    grayJpeg([jpegXmp(`<!DOCTYPE x [<!ENTITY e "x">]>${labelElement(label())}`)]),
  ),
];
