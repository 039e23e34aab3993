import type { Bilingual } from '../../core/language.ts';
import type { Look } from './look.ts';

/** What sort of program it is. None of them is guilt: an honest photo passes through several. */
export type WriterKind = 'camera' | 'phone' | 'system' | 'platform' | 'editor' | 'library' | 'capture';

export interface Writer {
  readonly id: string;
  readonly kind: WriterKind;
  readonly name: Bilingual;
  readonly fits: (look: Look) => boolean;
  /** Where the fingerprint was measured, or who describes it. */
  readonly basis: string;
}

const PHONE_MAKERS =
  /^(apple|samsung|huawei|honor|xiaomi|redmi|oppo|vivo|oneplus|realme|meizu|zte|nubia|google|htc|motorola|lenovo|nokia|sony ericsson|lge?)\b/i;

const has = (look: Look, part: string) => new RegExp(`(^| )${part}(\\*\\d+)?( |$)`).test(look.layout);
const startsWithExif = ({ layout }: Look) => layout.startsWith('Exif ');
const says = (look: Look, pattern: RegExp) => look.comments.some(comment => pattern.test(comment));
const straight = (look: Look) =>
  startsWithExif(look) && look.makerNote && look.make !== null && !has(look, 'JFIF') && !has(look, 'Adobe');
/** Optimised tables, standard quantization and no JFIF header: libvips writes so, with metadata or without. */
const vips = (look: Look) =>
  look.jpeg !== null && look.huffman === 'optimised' && !has(look, 'JFIF') && !has(look, 'Adobe');

const both = (name: string): Bilingual => ({ en: name, zh: name });

/**
 * Writers by what they leave in a file; the first that fits counts. Each entry was measured on files whose writer is
 * known, or follows a description that is named. Programs that cannot be told apart share one entry.
 */
export const WRITERS: readonly Writer[] = [
  {
    id: 'facebook',
    kind: 'platform',
    name: both('Facebook'),
    fits: look => look.facebookNote,
    basis: 'Measured: 1 file known to come from Facebook; its IPTC instruction field starts with FBMD.',
  },
  {
    id: 'compact-profile',
    kind: 'platform',
    name: { en: 'a photo service such as Facebook or Instagram', zh: '图片社交平台（如 Facebook、Instagram）' },
    fits: look => look.iccName === 'c2',
    basis:
      'The colour profile named c2 is the compact sRGB profile known as TinyRGB, which Facebook made for its pictures; in 23 files.',
  },
  {
    id: 'apple-system',
    kind: 'system',
    name: {
      en: 'Apple’s image encoder (iPhone, iPad or Mac, and apps on them such as WeChat)',
      zh: '苹果系统的图像编码器（iPhone、iPad、Mac 及其上的应用，如微信）',
    },
    fits: ({ layout }) => /^JFIF .*SOF\d DHT(\*4)? DQT(\*[23])? (DRI )?SOS$/.test(layout),
    basis:
      'Measured: frame header before Huffman before quantization tables in files of Mac programs and in the WeChat file.',
  },
  {
    id: 'photoshop-web',
    kind: 'editor',
    name: { en: 'Adobe Photoshop, saved for the web', zh: 'Adobe Photoshop（存储为 Web 格式）' },
    fits: look => has(look, 'Ducky') && has(look, 'Adobe'),
    basis: 'Measured: 3 files whose software tag names Photoshop carry APP12 Ducky with APP14 Adobe.',
  },
  {
    id: 'photoshop',
    kind: 'editor',
    name: { en: 'Adobe Photoshop or Lightroom', zh: 'Adobe Photoshop 或 Lightroom' },
    fits: look => has(look, 'Photoshop') && has(look, 'Adobe'),
    basis: 'Measured: APP13 with APP14 in files whose software tag names Adobe programs.',
  },
  {
    id: 'snipaste',
    kind: 'capture',
    name: { en: 'a screenshot tool (Snipaste)', zh: '截图工具（Snipaste）' },
    fits: look => says(look, /Snipaste/),
    basis: 'Measured: its JPEG comment names it.',
  },
  {
    id: 'ffmpeg',
    kind: 'library',
    name: { en: 'ffmpeg (a frame of a video, or an app that uses it)', zh: 'ffmpeg（视频截帧或使用它的应用）' },
    fits: look => says(look, /^Lav[cf]\d/),
    basis: 'Measured: its JPEG comment names it (libavcodec).',
  },
  {
    id: 'gd',
    kind: 'library',
    name: { en: 'the GD library (web servers)', zh: 'GD 图像库（网站服务器）' },
    fits: look => says(look, /gd-jpeg/),
    basis: 'Measured: its JPEG comment names it, in 7 files.',
  },
  {
    id: 'intel-ipp',
    kind: 'library',
    name: { en: 'the Intel IPP encoder', zh: 'Intel IPP 编码器' },
    fits: look => says(look, /^Intel\(R\) IPP/),
    basis: 'Measured: its JPEG comment names it, in 12 files.',
  },
  {
    id: 'office',
    kind: 'editor',
    name: both('Microsoft Office'),
    fits: look => says(look, /Microsoft Office/),
    basis: 'Measured: its JPEG comment names it.',
  },
  {
    id: 'phone',
    kind: 'phone',
    name: { en: 'a phone camera', zh: '手机相机' },
    fits: look => straight(look) && PHONE_MAKERS.test(look.make!),
    basis: 'Exif 2.32, 4.5.4: a camera writes Exif straight after the start and no JFIF header; maker note present.',
  },
  {
    id: 'camera',
    kind: 'camera',
    name: { en: 'a camera', zh: '数码相机' },
    fits: straight,
    basis: 'As phone; measured on 8 makes of cameras in real photos, on none of 210 generated pictures.',
  },
  {
    id: 'apple-heic',
    kind: 'phone',
    name: { en: 'an iPhone or another Apple device', zh: 'iPhone 或其他苹果设备' },
    fits: ({ layout }) => /hdlr dinf pitm iinf iref iprp idat iloc/.test(layout),
    basis: 'Measured: order of the boxes in 6 HEIC files of four iPhone models.',
  },
  {
    id: 'samsung-heic',
    kind: 'phone',
    name: { en: 'a Samsung phone', zh: '三星手机' },
    fits: look => look.format === 'heic' && (has(look, 'sefd') || /^samsung$/i.test(look.make ?? '')),
    basis: 'Measured: box sefd (Samsung Extended Format) or make in 2 HEIC files of Galaxy phones.',
  },
  {
    id: 'libheif',
    kind: 'library',
    name: { en: 'the libheif library', zh: 'libheif 图像库' },
    fits: ({ layout }) => /hdlr (pitm iloc iinf|iloc iinf pitm) (iref )?iprp/.test(layout),
    basis: 'Measured: order of the boxes in files made by two versions of libheif.',
  },
  {
    id: 'apple-png',
    kind: 'capture',
    name: { en: 'an Apple screenshot or export (PNG)', zh: '苹果设备的截图或导出图（PNG）' },
    fits: look => look.format === 'png' && has(look, 'iDOT'),
    basis: 'Measured: the chunk iDOT is Apple’s own; in 14 screenshots of a Mac.',
  },
  {
    id: 'pillow-png',
    kind: 'library',
    name: { en: 'the Pillow library (Python)', zh: 'Pillow 图像库（Python）' },
    fits: look => look.format === 'png' && look.idatLength === 65_536,
    basis: 'Measured: Pillow writes IDAT chunks of 65,536 bytes, other writers at hand 8,192 or one.',
  },
  {
    id: 'mozjpeg',
    kind: 'library',
    name: { en: 'mozjpeg (image services, sharp)', zh: 'mozjpeg（图片服务、sharp）' },
    fits: look => vips(look) && look.jpeg!.progressive && !look.jpeg!.standardTables && !startsWithExif(look),
    basis: 'Measured: sharp 0.35 with mozjpeg: progressive, tables of its own, no JFIF header.',
  },
  {
    id: 'libvips',
    kind: 'library',
    name: { en: 'an image service (libvips, sharp)', zh: '图片服务（libvips、sharp）' },
    fits: look => vips(look) && look.jpeg!.standardTables,
    basis: 'Measured: sharp 0.35: optimised Huffman tables, standard quantization, no JFIF header.',
  },
  {
    id: 'libjpeg-optimised',
    kind: 'library',
    name: {
      en: 'a program or service built on libjpeg, saved small (web sites, Weibo and many others)',
      zh: '使用 libjpeg 并优化体积的程序或平台（网站、微博等）',
    },
    fits: look => look.layout.startsWith('JFIF') && look.huffman === 'optimised' && look.jpeg!.standardTables,
    basis: 'Measured: Pillow with optimize or progressive, OpenCV progressive, and the Weibo file are alike.',
  },
  {
    id: 'libjpeg',
    kind: 'library',
    name: {
      en: 'a program built on libjpeg (Pillow, OpenCV, Android apps and many others)',
      zh: '使用 libjpeg 的程序（Pillow、OpenCV、安卓应用等）',
    },
    fits: look => look.layout.startsWith('JFIF') && look.huffman === 'standard' && look.jpeg!.standardTables,
    basis: 'Measured: default output of Pillow 13 and OpenCV 5 is the same, byte for byte in structure.',
  },
];

/** The first writer that fits, or null. */
export function writerOf(look: Look): Writer | null {
  return WRITERS.find(({ fits }) => fits(look)) ?? null;
}
