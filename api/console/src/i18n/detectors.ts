import type { Bilingual, Inspection, Language } from '../api/types.ts';
import { TEXTS } from './texts.ts';

/** Checks by what a clerk would call them. */
const NAMES: Readonly<Record<string, Bilingual>> = {
  'ai-classifier': { en: 'AI image model', zh: 'AI 图像模型' },
  'ai-trace': { en: 'Traces of image models in fine detail', zh: '细节中的图像模型痕迹' },
  'aigc-label': { en: 'AI labels in the file', zh: '文件中的 AI 标识' },
  c2pa: { en: 'Content credentials (C2PA)', zh: '内容凭证（C2PA）' },
  container: { en: 'Build of the file', zh: '文件结构' },
  'copy-move': { en: 'Repeated areas', zh: '画面内重复区域' },
  ela: { en: 'Error levels', zh: '误差级别' },
  exif: { en: 'Capture data', zh: '拍摄信息' },
  'generator-params': { en: 'Settings of an image generator', zh: '图像生成参数' },
  'jpeg-double': { en: 'Traces of a second compression', zh: '二次压缩痕迹' },
  'jpeg-tables': { en: 'Compression tables', zh: '压缩表' },
  localisation: { en: 'Where several traces agree', zh: '多种痕迹一致的位置' },
  noise: { en: 'Evenness of the noise', zh: '噪点均匀度' },
  privacy: { en: 'Personal data in the file', zh: '文件中的个人信息' },
  'quality-gate': { en: 'Condition of the photo', zh: '照片状况' },
  recapture: { en: 'Photo of a screen or print', zh: '屏幕或印刷品翻拍' },
  resampling: { en: 'Traces of scaling', zh: '缩放痕迹' },
  'splice-seams': { en: 'Borders of marked parts', zh: '标记区域边界' },
  reuse: { en: 'Earlier use', zh: '以往使用' },
  'source-type': { en: 'Stated origin', zh: '文件声明的来源' },
  'visible-label': { en: 'AI label in the picture', zh: '画面中的 AI 标识' },
  timeline: { en: 'Time against the order', zh: '与订单时间对照' },
};

/** Every check that has a name here. */
export const CHECKS: readonly string[] = Object.keys(NAMES);

/** The name of a check where no photo is at hand. */
export function checkName(detector: string, language: Language): string {
  return NAMES[detector]?.[language] ?? detector;
}

/** The name of a check on a photo: its own, else that of its kind of evidence. */
export function detectorName({ evidence }: Pick<Inspection, 'evidence'>, detector: string, language: Language): string {
  const family = evidence.find(row => row.detector === detector)?.family;
  return NAMES[detector]?.[language] ?? (family ? TEXTS[language][`family.${family}`] : detector);
}
