import { crc32 } from 'node:zlib';

const EXIF = Buffer.from('Exif\0\0', 'latin1');
const XMP = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');

/** Puts APP1 segments (EXIF first, then XMP) right after a JPEG's start, and drops its JFIF header as cameras do. */
export function withApp1(jpeg: Uint8Array, parts: { exif?: Uint8Array; xmp?: string }): Buffer {
  const segments: Uint8Array[] = [];
  const add = (head: Uint8Array, payload: Uint8Array) => {
    const size = head.length + payload.length + 2;
    if (size > 0xffff) throw new RangeError(`APP1 segment of ${size} bytes; at most 65535 fit`);
    segments.push(Buffer.from([0xff, 0xe1, size >> 8, size & 255]), head, payload);
  };
  if (parts.exif) add(EXIF, parts.exif);
  if (parts.xmp) add(XMP, Buffer.from(parts.xmp));
  const jfif = jpeg[2] === 0xff && jpeg[3] === 0xe0;
  const rest = jpeg.subarray(jfif ? 4 + ((jpeg[4]! << 8) | jpeg[5]!) : 2);
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, rest]);
}

/** Puts a tEXt chunk (Latin-1) before a PNG's pixel data, where Stable Diffusion web interfaces write `parameters`. */
export function withPngText(png: Uint8Array, keyword: string, text: string): Buffer {
  const body = Buffer.from(`tEXt${keyword}\0${text}`, 'latin1');
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  // Signature (8 bytes) and IHDR (25 bytes) come first in every PNG.
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function packet(body: string): string {
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    body,
    '</rdf:RDF></x:xmpmeta>',
    '<?xpacket end="w"?>',
  ].join('\n');
}

/** XMP with a description in Dublin Core. */
export function describingXmp(description: string): string {
  return packet(
    `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>` +
      `<rdf:li xml:lang="x-default">${escapeXml(description)}</rdf:li></rdf:Alt></dc:description></rdf:Description>`,
  );
}

/**
 * XMP with the implicit label of GB 45438-2025, element form.
 * @param label the values of the label, written as its JSON string.
 */
export function aigcXmp(label: Readonly<Record<string, string>>): string {
  return packet(
    `<rdf:Description rdf:about="" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/">` +
      `<TC260:AIGC>${escapeXml(JSON.stringify(label))}</TC260:AIGC></rdf:Description>`,
  );
}
