import { findKey, isObject, parseObject, scalarText } from '../json-text.ts';
import { type PhotoTexts, remarks } from '../photo-texts.ts';

/** What an AI product says of itself in a form of its own, beside the national standard. */
export interface VendorNote {
  readonly where: string;
  readonly product: string;
}

/**
 * - Tencent: {"AIGC":{"ServiceProvider":...}} in ImageDescription.
 * - ByteDance apps: `aigc_label_type` in the JSON of an export; 0 means that no AI was used, and is what editing apps
 *   write for an ordinary picture.
 */
export function readVendorNotes(texts: PhotoTexts): VendorNote[] {
  const notes: VendorNote[] = [];
  for (const { where, text } of remarks(texts)) {
    const json = parseObject(text);
    if (!json) continue;
    const provider = isObject(json.AIGC) ? scalarText(json.AIGC.ServiceProvider) : null;
    if (provider) notes.push({ where, product: provider.slice(0, 80) });
    const type = Number(scalarText(findKey(json, 'aigc_label_type')) ?? 0);
    if (type >= 1) notes.push({ where, product: (scalarText(findKey(json, 'product')) ?? 'ByteDance').slice(0, 80) });
  }
  return notes;
}
