import type { RefundlensError } from '../core/errors.ts';
import { refusal } from './refusals.ts';

/** Files that are not inspected: what to say of each, and what to send instead. */
export const FOREIGN = {
  empty: () => refusal('photo_unreadable', 'The file is empty (0 bytes).', '文件为空（0 字节）。'),
  video: () =>
    refusal(
      'media_unsupported',
      'The file is a video. Send a photo, or a screenshot of the frame that matters.',
      '这是视频文件。请发送照片，或截取关键画面后发送。',
    ),
  pdf: () =>
    refusal(
      'media_unsupported',
      'The file is a PDF. Send the photos in it as image files.',
      '这是 PDF 文件。请将其中的照片另存为图片后发送。',
    ),
  svg: () =>
    refusal(
      'media_unsupported',
      'The file is an SVG drawing. Send the photo itself as JPEG or PNG.',
      '这是 SVG 矢量图。请发送 JPEG 或 PNG 格式的照片。',
    ),
  raw: (kind = '') =>
    refusal(
      'media_unsupported',
      `The file is a camera RAW${kind && ` (${kind})`}. Send the JPEG or HEIC that the camera made of it.`,
      `这是相机 RAW 文件${kind && `（${kind}）`}。请发送由它导出的 JPEG 或 HEIC 照片。`,
    ),
  picture: () =>
    refusal(
      'media_unsupported',
      'The file is a picture in a format that is not inspected (JPEG XL, JPEG 2000, Photoshop, icon, BigTIFF or low-overhead HEIF). Send it as JPEG or PNG.',
      '该图片格式暂不支持（JPEG XL、JPEG 2000、Photoshop、图标、BigTIFF 或低开销 HEIF）。请以 JPEG 或 PNG 格式发送。',
    ),
  office: () =>
    refusal(
      'photo_unreadable',
      'The file is an office document. Send the photos in it as image files.',
      '这是办公文档。请将其中的照片另存为图片后发送。',
    ),
  archive: () =>
    refusal(
      'photo_unreadable',
      'The file is an archive (ZIP or similar). Unpack it and send the photos.',
      '这是压缩包。请解压后发送其中的照片。',
    ),
  html: () =>
    refusal(
      'photo_unreadable',
      'The file is a web page (HTML), not a picture. Save the picture itself and send that.',
      '这是网页（HTML），不是图片。请保存图片本身后发送。',
    ),
  text: () =>
    refusal(
      'photo_unreadable',
      'The file holds text, not a picture. Send the original photo file.',
      '文件内容是文本，不是图片。请发送原始照片文件。',
    ),
  unknown: () =>
    refusal(
      'photo_unreadable',
      'The file is of no known picture format. Send the original photo file.',
      '文件不是已知的图片格式。请发送原始照片文件。',
    ),
} satisfies Record<string, (kind?: string) => RefundlensError>;

export type ForeignKind = keyof typeof FOREIGN;
