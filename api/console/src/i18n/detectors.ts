import type { Bilingual, Language } from '../api/types.ts';

/** Checks by what a clerk would call them. A check without a name here is shown by its own. */
const NAMES: Readonly<Record<string, Bilingual>> = {
  'ai-classifier': { en: 'AI image model', zh: 'AI 图像模型' },
  'ai-label': { en: 'AI labels in the file', zh: '文件中的 AI 标识' },
  'aigc-label': { en: 'AI labels in the file', zh: '文件中的 AI 标识' },
  c2pa: { en: 'Content credentials (C2PA)', zh: '内容凭证（C2PA）' },
  'copy-move': { en: 'Repeated areas', zh: '画面内重复区域' },
  ela: { en: 'Error levels', zh: '误差级别' },
  exif: { en: 'Capture data', zh: '拍摄信息' },
  'jpeg-tables': { en: 'Compression tables', zh: '压缩表' },
  reuse: { en: 'Earlier use', zh: '以往使用' },
  screenshot: { en: 'Screenshot marks', zh: '截图特征' },
};

export function detectorName(detector: string, language: Language): string {
  return NAMES[detector]?.[language] ?? detector;
}
