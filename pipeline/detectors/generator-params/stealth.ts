import { gunzipSync } from 'node:zlib';
import type { Raster, TextBlock } from '../../core/views.ts';
import { parseObject, scalarText } from '../json-text.ts';
import { NO_TEXTS, type PhotoTexts } from '../photo-texts.ts';

/**
 * Settings hidden in the lowest bits of the pixels, column by column, top bit first: 15 characters of signature, 32
 * bits of length in bits, then UTF-8 text, plain (`info`) or gzip (`comp`). NovelAI writes it into the opacity plane,
 * where it survives most copying; others into red, green, blue in turn.
 */
const SIGNATURES = {
  1: { stealth_pnginfo: 'plain', stealth_pngcomp: 'gzip' },
  3: { stealth_rgbinfo: 'plain', stealth_rgbcomp: 'gzip' },
} as const satisfies Record<1 | 3, Record<string, 'plain' | 'gzip'>>;
const SIGNATURE_BYTES = 15;
const MAX_TEXT = 4 * 2 ** 20;

/** The hidden text; null where the plane has no signature, `''` where what follows the signature cannot be read. */
export function hiddenText(plane: Raster): string | null {
  const available = Math.floor((plane.width * plane.height * plane.channels) / 8);
  if (available < SIGNATURE_BYTES + 4) return null;
  const signature = String.fromCharCode(...bytesAt(plane, 0, SIGNATURE_BYTES));
  const forms: Readonly<Record<string, 'plain' | 'gzip'>> = SIGNATURES[plane.channels];
  if (!Object.hasOwn(forms, signature)) return null;
  const length = Buffer.from(bytesAt(plane, SIGNATURE_BYTES, 4)).readUInt32BE() / 8;
  if (!Number.isInteger(length) || length > Math.min(available - SIGNATURE_BYTES - 4, MAX_TEXT)) return '';
  const payload = bytesAt(plane, SIGNATURE_BYTES + 4, length);
  if (forms[signature] === 'plain') return new TextDecoder('utf-8').decode(payload);
  try {
    return new TextDecoder('utf-8').decode(gunzipSync(payload, { maxOutputLength: MAX_TEXT }));
  } catch {
    // The signature stands, what follows is damaged or over the limit.
    return '';
  }
}

/** Bytes from the lowest bits, in the order in which the writers fill them. */
function bytesAt({ width, height, channels, data }: Raster, start: number, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  const perColumn = height * channels;
  for (let i = 0, bit = start * 8; i < count; i++) {
    let value = 0;
    for (let end = bit + 8; bit < end; bit++) {
      const column = Math.floor(bit / perColumn);
      const inColumn = bit - column * perColumn;
      const row = channels === 1 ? inColumn : Math.floor(inColumn / 3);
      const channel = channels === 1 ? 0 : inColumn % 3;
      value = (value << 1) | (data[(row * width + column) * channels + channel]! & 1);
    }
    bytes[i] = value;
  }
  return bytes;
}

/** Hidden text as the text chunks it stands for: a JSON object of keywords, or the one text `parameters`. */
export function textsOf(hidden: string): PhotoTexts {
  const json = parseObject(hidden);
  const block = (keyword: string, text: string): TextBlock => ({ carrier: 'iTXt', keyword, text });
  const blocks = json
    ? Object.entries(json).flatMap(([keyword, value]) => {
        const text = scalarText(value) ?? (value && typeof value === 'object' ? JSON.stringify(value) : null);
        return text === null ? [] : [block(keyword, text)];
      })
    : [block('parameters', hidden)];
  return { ...NO_TEXTS, blocks: json ? [...blocks, block('parameters', hidden)] : blocks };
}
