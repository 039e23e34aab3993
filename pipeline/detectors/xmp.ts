import { XMLParser } from 'fast-xml-parser';

/** One property of an XMP packet (ISO 16684-1), wherever in the tree it stands. */
export interface XmpProperty {
  /** Namespace address; the bare prefix where the packet never declares it. */
  readonly namespace: string;
  readonly name: string;
  /** Text of the element, value of the attribute, or the target of `rdf:resource`. */
  readonly value: string;
}

/** What a packet holds, or why it was left unread. */
export interface XmpReading {
  readonly properties: readonly XmpProperty[];
  readonly refused: 'too_large' | 'document_type' | 'broken' | null;
}

export const NAMESPACES = {
  aigc: 'http://www.tc260.org.cn/ns/AIGC/1.0/',
  iptcExtension: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  dublinCore: 'http://purl.org/dc/elements/1.1/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  tiff: 'http://ns.adobe.com/tiff/1.0/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  event: 'http://ns.adobe.com/xap/1.0/sType/ResourceEvent#',
} as const;

const MAX_CHARS = 2 * 2 ** 20;
const MAX_PROPERTIES = 5000;
const MAX_DEPTH = 64;
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  // Entities are decoded here, the five of XML and character numbers only: nothing declared in the file is expanded.
  processEntities: false,
  cdataPropName: '#cdata',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MAX_DEPTH,
});

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Decodes the five predefined entities and character numbers; anything else stays as it is written. */
function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (name[0] !== '#') return ENTITIES[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The packets of one photo. Several detectors read the same list; it is parsed once. */
export function readXmpPackets(packets: readonly string[]): readonly XmpReading[] {
  let readings = read.get(packets);
  if (!readings) {
    readings = packets.map(readXmp);
    read.set(packets, readings);
  }
  return readings;
}

const read = new WeakMap<readonly string[], readonly XmpReading[]>();

type XmlNode = { readonly [key: string]: unknown };

/**
 * Reads an XMP packet as a flat list of properties, namespaces resolved, whatever prefix the writer chose.
 * A packet over 2 MiB, one with a document type (the way to entity bombs and to reading files), and one that is not
 * XML is refused as a whole, and the reading says so.
 */
export function readXmp(packet: string): XmpReading {
  if (packet.length > MAX_CHARS) return { properties: [], refused: 'too_large' };
  if (/<!\s*(DOCTYPE|ENTITY)/i.test(packet)) return { properties: [], refused: 'document_type' };
  const properties: XmpProperty[] = [];
  try {
    walk(parser.parse(packet) as XmlNode[], new Map(), null, properties);
  } catch {
    // The parser's message speaks of XML; what matters to a reader is that the packet is broken, and `refused` says it.
    return { properties: [], refused: 'broken' };
  }
  return { properties, refused: null };
}

function walk(
  nodes: readonly XmlNode[],
  outer: ReadonlyMap<string, string>,
  inherited: { namespace: string; name: string } | null,
  out: XmpProperty[],
): void {
  for (const node of nodes) {
    const tag = Object.keys(node).find(key => key !== ':@');
    if (tag === undefined || tag === '#text' || tag === '#cdata') continue;
    const attributes = (node[':@'] ?? {}) as Record<string, string>;
    const scope = declare(attributes, outer);
    const name = resolve(tag, scope);
    // Items of a list (rdf:Seq, rdf:Bag, rdf:Alt, rdf:li) carry the value of the property around them.
    const property = name.namespace === RDF && name.name !== 'Description' ? (inherited ?? name) : name;
    const add = (of: { namespace: string; name: string }, value: string) => {
      if (value !== '' && out.length < MAX_PROPERTIES) out.push({ ...of, value });
    };
    for (const [key, raw] of Object.entries(attributes)) {
      if (key === 'xmlns' || key.startsWith('xmlns:') || key.startsWith('xml:')) continue;
      const attribute = resolve(key, scope);
      const value = decodeEntities(String(raw)).trim();
      if (attribute.namespace !== RDF) add(attribute, value);
      else if (attribute.name === 'resource') add(property, value);
    }
    const children = node[tag] as XmlNode[];
    add(property, textOf(children));
    walk(children, scope, property, out);
  }
}

function textOf(children: readonly XmlNode[]): string {
  let text = '';
  for (const child of children) {
    if (typeof child['#text'] === 'string') text += decodeEntities(child['#text']);
    else if (Array.isArray(child['#cdata'])) {
      text += child['#cdata'].map((part: XmlNode) => part['#text'] ?? '').join('');
    }
  }
  return text.trim();
}

function declare(attributes: Record<string, string>, outer: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const declared = Object.entries(attributes).filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  return new Map([...outer, ...declared.map(([key, uri]) => [key.slice(6), decodeEntities(uri)] as const)]);
}

function resolve(qualified: string, scope: ReadonlyMap<string, string>): { namespace: string; name: string } {
  const colon = qualified.indexOf(':');
  const prefix = colon < 0 ? '' : qualified.slice(0, colon);
  return { namespace: scope.get(prefix) ?? prefix, name: qualified.slice(colon + 1) };
}

/** Values of one property over all packets, in order, without repeats. */
export function xmpValues(readings: readonly XmpReading[], namespace: string, name: string): string[] {
  const values = readings
    .flatMap(reading => reading.properties)
    .filter(property => property.namespace === namespace && property.name === name)
    .map(property => property.value);
  return [...new Set(values)];
}
