import { expect, test } from 'vitest';
import { NAMESPACES, readXmp, xmpValues } from './xmp.ts';

const packet = (body: string, declarations = '') =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"??><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${declarations}>${body}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

test('a property is found by its namespace whatever prefix the writer chose', () => {
  const reading = readXmp(
    packet('<zz:AIGC>{&quot;Label&quot;:&#34;1&#x22;}</zz:AIGC>', `xmlns:zz="${NAMESPACES.aigc}"`),
  );
  expect(xmpValues([reading], NAMESPACES.aigc, 'AIGC')).toEqual(['{"Label":"1"}']);
});

test('attribute, CDATA and rdf:resource forms give the same value as an element', () => {
  const attribute = readXmp(packet('', `xmlns:p="urn:p" p:Thing="a&amp;b"`));
  const cdata = readXmp(packet('<p:Thing><![CDATA[a&b]]></p:Thing>', 'xmlns:p="urn:p"'));
  const resource = readXmp(packet('<p:Thing rdf:resource="a&amp;b"/>', 'xmlns:p="urn:p"'));
  for (const reading of [attribute, cdata, resource]) expect(xmpValues([reading], 'urn:p', 'Thing')).toEqual(['a&b']);
});

test('items of a list belong to the property around it', () => {
  const reading = readXmp(
    packet(
      `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">a vase</rdf:li></rdf:Alt></dc:description>`,
      `xmlns:dc="${NAMESPACES.dublinCore}"`,
    ),
  );
  expect(xmpValues([reading], NAMESPACES.dublinCore, 'description')).toEqual(['a vase']);
});

test('a packet with a document type is refused, so no entity of its own is ever expanded', () => {
  const reading = readXmp(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>${packet('<p:a>&e;</p:a>')}`);
  expect(reading).toEqual({ properties: [], refused: 'document_type' });
});

test('oversized and over-deep packets are refused, and say so', () => {
  expect(readXmp(' '.repeat(2 ** 21 + 1)).refused).toBe('too_large');
  expect(readXmp('<a>'.repeat(1000)).refused).toBe('broken');
});

test('text that is not XML holds no properties', () => {
  expect(readXmp('not xml at all').properties).toEqual([]);
});
