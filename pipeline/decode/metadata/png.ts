import { latin1 } from '../../core/bytes.ts';
import type { AcceptedPhoto } from '../../core/photo.ts';
import { afterZero, type Collector, plainText } from './collect.ts';

const XMP_KEYWORD = 'XML:com.adobe.xmp';
/** Chunks of the PNG and APNG specifications and its registered extensions that hold no text. */
const KNOWN = new Set(
  'IHDR PLTE IDAT IEND acTL fcTL fdAT tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT tIME oFFs pCAL sCAL gIFg gIFx gIFt sTER dSIG eXIf tEXt zTXt iTXt caBX CgBI iDOT vpAg'.split(
    ' ',
  ),
);

/** Metadata of a PNG's chunks. Compressed text is inflated up to the limit and no further. */
export function readPngMetadata({ bytes, container }: AcceptedPhoto, out: Collector): void {
  for (const { type, dataOffset, dataLength } of container.segments) {
    const data = bytes.subarray(dataOffset, dataOffset + dataLength);
    if (type === 'eXIf') out.exif(data);
    else if (type === 'caBX') out.jumbf('caBX', data);
    else if (type === 'iCCP') {
      const at = afterZero(data, 0);
      const profile = at > 0 ? out.inflate('ICC', data.subarray(at + 1)) : null;
      if (profile) out.icc(profile);
    } else if (type === 'tEXt' || type === 'zTXt' || type === 'iTXt') addText(type, data, out);
    else if (!KNOWN.has(type)) {
      const text = plainText(data);
      if (text) out.text('APP', type, text);
    }
  }
}

function addText(type: 'tEXt' | 'zTXt' | 'iTXt', data: Uint8Array, out: Collector): void {
  const at = afterZero(data, 0);
  if (at < 0) {
    // No separator: a writer that left out the keyword, or one that left out the text. Show what there is.
    out.text(type, '', data);
    return;
  }
  const keyword = latin1(data, 0, at - 1);
  const name = `${type} "${keyword}"`;
  let text: Uint8Array | null = data.subarray(at);
  if (type === 'zTXt') text = out.inflate(name, data.subarray(at + 1));
  if (type === 'iTXt') {
    // Compression flag and method, language tag, translated keyword, text (PNG, 11.3.3.4).
    const afterLanguage = afterZero(data, at + 2);
    const start = afterLanguage > 0 ? afterZero(data, afterLanguage) : -1;
    if (start < 0) text = null;
    else text = data[at] === 1 ? out.inflate(name, data.subarray(start)) : data.subarray(start);
  }
  if (!text) return;
  if (keyword === XMP_KEYWORD) out.xmp(name, text);
  else out.text(type, keyword, text);
}
