import { expect, test } from 'vitest';
import { NAMESPACES, readXmp } from '../xmp.ts';
import { readAiTool, readSourceTypes } from './source-type.ts';

const described = (body: string) =>
  readXmp(
    `<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="${NAMESPACES.iptcExtension}" xmlns:p="${NAMESPACES.photoshop}" xmlns:v="${NAMESPACES.event}">${body}</rdf:Description>`,
  );
const typed = (body: string) => [described(body)];
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

test.each([
  ['<p:Credit>Made with Google AI</p:Credit>', 'Made with Google AI'],
  ['<v:parameters>Generative Fill: remove scratch</v:parameters>', 'Generative Fill: remove scratch'],
  ['<v:softwareAgent>Adobe Firefly</v:softwareAgent>', 'Adobe Firefly'],
  ['<p:Credit>Photo by A. Firefly</p:Credit>', null],
  ['<v:action>saved</v:action><v:parameters>converted from image/tiff to image/jpeg</v:parameters>', null],
])('a credit line or a step of the history names an AI tool, or does not: %s', (body, tool) => {
  expect(readAiTool(typed(body))).toBe(tool);
});
