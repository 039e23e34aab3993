import { expect, test } from 'vitest';
import { NAMESPACES, readXmp } from '../xmp.ts';
import { readSourceTypes } from './source-type.ts';

const typed = (body: string) => ({
  blocks: [],
  exif: null,
  bare: [],
  xmp: [
    readXmp(
      `<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="${NAMESPACES.iptcExtension}">${body}</rdf:Description>`,
    ),
  ],
});
const address = (term: string) => `http://cv.iptc.org/newscodes/digitalsourcetype/${term}`;

test.each([
  ['trainedAlgorithmicMedia', 'ai_source'],
  ['compositeWithTrainedAlgorithmicMedia', 'ai_edit'],
  ['compositeSynthetic', 'synthetic'],
  ['algorithmicMedia', 'synthetic'],
  ['digitalCapture', 'capture'],
  ['computationalCapture', 'capture'],
  ['humanEdits', 'human'],
  ['algorithmicallyEnhanced', 'human'],
])('%s means %s, as text and as a link', (term, meaning) => {
  for (const body of [
    `<e:DigitalSourceType>${address(term)}</e:DigitalSourceType>`,
    `<e:DigitalSourceType rdf:resource="${address(term)}"/>`,
  ]) {
    expect(readSourceTypes(typed(body))).toEqual([{ term, meaning }]);
  }
});

test('a term that the vocabulary does not have means nothing', () => {
  expect(readSourceTypes(typed('<e:DigitalSourceType>constructor</e:DigitalSourceType>'))).toEqual([]);
});
