import type { ImageFormat } from '../core/photo.ts';
import { hasText } from './bytes.ts';
import { refusal } from './refusals.ts';

/** The format of a photo by its first bytes. Throws a refusal that says what else the file is. */
export function sniff(bytes: Uint8Array): ImageFormat {
  if (hasText(bytes, 0, '\xff\xd8\xff')) return 'jpeg';
  if (hasText(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (hasText(bytes, 0, 'RIFF') && hasText(bytes, 8, 'WEBP')) return 'webp';
  throw refusal('photo_unreadable', 'The file is not a picture.', '文件不是图片。');
}
