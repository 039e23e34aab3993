import { inflateSync } from 'node:zlib';

/** A TrueType file in memory and the code points that it has glyphs for. */
export interface Sfnt {
  readonly bytes: Uint8Array;
  readonly codePoints: ReadonlySet<number>;
}

/**
 * Unpacks a WOFF 1.0 file (W3C Recommendation, 2012) to plain SFNT. The PDF library would inflate a whole table again
 * for every glyph, and its WOFF 2.0 subsets lose outlines.
 */
export function unpackWoff(woff: Uint8Array): Sfnt {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (view.getUint32(0) !== 0x774f4646) throw new Error('not a WOFF 1.0 file');
  const count = view.getUint16(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20;
    const offset = view.getUint32(at + 4);
    const packed = woff.subarray(offset, offset + view.getUint32(at + 8));
    const length = view.getUint32(at + 12);
    const data = packed.length < length ? inflateSync(packed) : packed;
    return { tag: view.getUint32(at), checksum: view.getUint32(at + 16), data };
  });
  const starts: number[] = [];
  let end = 12 + count * 16;
  for (const { data } of tables) {
    starts.push(end);
    end += (data.length + 3) & ~3;
  }
  const bytes = new Uint8Array(end);
  const out = new DataView(bytes.buffer);
  const power = 2 ** Math.floor(Math.log2(count));
  out.setUint32(0, view.getUint32(4));
  out.setUint16(4, count);
  out.setUint16(6, power * 16);
  out.setUint16(8, Math.log2(power));
  out.setUint16(10, count * 16 - power * 16);
  tables.forEach(({ tag, checksum, data }, index) => {
    [tag, checksum, starts[index]!, data.length].forEach((value, field) => {
      out.setUint32(12 + index * 16 + field * 4, value);
    });
    bytes.set(data, starts[index]!);
  });
  const cmap = tables.find(({ tag }) => tag === 0x636d6170);
  if (!cmap) throw new Error('font without a character map');
  return { bytes, codePoints: codePointsOf(cmap.data) };
}

/** Code points of a `cmap` table, from its subtables of format 4 and 12 (OpenType 1.9, cmap). */
function codePointsOf(cmap: Uint8Array): Set<number> {
  const view = new DataView(cmap.buffer, cmap.byteOffset, cmap.byteLength);
  const found = new Set<number>();
  for (let i = 0; i < view.getUint16(2); i++) {
    const table = view.getUint32(4 + i * 8 + 4);
    const format = view.getUint16(table);
    if (format === 4) {
      const size = view.getUint16(table + 6);
      for (let segment = 0; segment < size; segment += 2) {
        const last = view.getUint16(table + 14 + segment);
        const first = view.getUint16(table + 16 + size + segment);
        const deltaAt = table + 16 + size * 2 + segment;
        const rangeAt = deltaAt + size;
        const range = view.getUint16(rangeAt);
        for (let code = first; code <= last && code < 0xffff; code++) {
          const glyph = range === 0 ? code : view.getUint16(rangeAt + range + (code - first) * 2);
          if (glyph !== 0 && ((glyph + view.getUint16(deltaAt)) & 0xffff) !== 0) found.add(code);
        }
      }
    } else if (format === 12) {
      for (let group = 0; group < view.getUint32(table + 12); group++) {
        const at = table + 16 + group * 12;
        for (let code = view.getUint32(at); code <= view.getUint32(at + 4); code++) found.add(code);
      }
    }
  }
  return found;
}
