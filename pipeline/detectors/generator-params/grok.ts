import { textTag } from '../exif-tags.ts';
import type { PhotoTexts } from '../photo-texts.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SIGNATURE = /^Signature: [A-Za-z0-9+/]{40,}={0,2}$/;

/**
 * The pair that Grok writes: a UUID as Artist and a base64 signature as ImageDescription. The key is not public, so the
 * signature cannot be checked; one half alone proves nothing.
 */
export function readGrok(texts: PhotoTexts): 'pair' | 'signature_alone' | null {
  if (!texts.exif) return null;
  const signature = SIGNATURE.test(textTag(texts.exif.ifd0, 'ImageDescription') ?? '');
  const artist = UUID.test(textTag(texts.exif.ifd0, 'Artist') ?? '');
  if (!signature) return null;
  return artist ? 'pair' : 'signature_alone';
}
