import type { DetectorExample } from '../../core/detector.ts';
import { grayJpeg, jpegXmp, xmpPacket } from '../example-files.ts';
import { NAMESPACES } from '../xmp.ts';
import type { Mark } from './marks.ts';

const sourceType = (term: string) =>
  xmpPacket(
    `xmlns:Iptc4xmpExt="${NAMESPACES.iptcExtension}"`,
    `<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/${term}</Iptc4xmpExt:DigitalSourceType>`,
  );
const step = (parameters: string) =>
  xmpPacket(`xmlns:stEvt="${NAMESPACES.event}" stEvt:action="edited" stEvt:parameters="${parameters}"`);

const example = (name: string, kind: 'fires' | 'quiet', score: Mark, packet?: string): DetectorExample => ({
  name,
  make: async () => grayJpeg(packet === undefined ? [] : [jpegXmp(packet)]),
  expect: { kind, score, threshold: 0.5 },
});

export const examples: readonly DetectorExample[] = [
  example('source type of an AI picture', 'fires', 'iptc_ai_source', sourceType('trainedAlgorithmicMedia')),
  example('source type of an AI edit', 'fires', 'iptc_ai_edit', sourceType('compositeWithTrainedAlgorithmicMedia')),
  example('source type of a rendering', 'fires', 'iptc_synthetic', sourceType('algorithmicMedia')),
  example('source type of a camera', 'fires', 'iptc_capture', sourceType('digitalCapture')),
  example('source type of a camera is no AI', 'quiet', 'iptc_ai_source', sourceType('digitalCapture')),
  example('an AI tool in the edit history', 'fires', 'ai_credit', step('Generative Fill')),
  example(
    'an ordinary step in the edit history',
    'quiet',
    'ai_credit',
    step('converted from image/tiff to image/jpeg'),
  ),
  example('no description of origin', 'quiet', 'iptc_ai_source'),
];
