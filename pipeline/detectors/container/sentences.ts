import type { JsonObject } from '../../core/json.ts';
import type { Bilingual } from '../../core/language.ts';
import { WRITERS } from './writers.ts';

const EMBEDDED: Readonly<Record<string, Bilingual>> = {
  multi_picture: { en: 'further pictures', zh: '附属图片' },
  thumbnail_large: { en: 'a large preview', zh: '大预览图' },
  gain_map: { en: 'an HDR gain map', zh: 'HDR 增益图' },
  motion_photo: { en: 'a motion clip', zh: '动态照片片段' },
  depth_map: { en: 'a depth map', zh: '景深图' },
};

const TAILS: Readonly<Record<string, Bilingual>> = {
  zip: { en: 'a ZIP archive', zh: 'ZIP 压缩包' },
  jpeg: { en: 'another JPEG picture', zh: '另一张 JPEG 图片' },
  png: { en: 'a PNG picture', zh: 'PNG 图片' },
  mp4: { en: 'a video clip, as phones add to motion photos', zh: '一段视频（手机动态照片会附带）' },
  text: { en: 'text', zh: '文本' },
  zeros: { en: 'empty bytes', zh: '空字节' },
  samsung_motion: { en: 'a Samsung motion clip', zh: '三星动态照片片段' },
  samsung_notes: { en: 'notes of a Samsung phone', zh: '三星手机的附注' },
  unknown: { en: 'data of unknown kind', zh: '未知数据' },
};

/** What wrote the file, what else is in it, what follows it. */
export function explainContainer({ writer, embedded, tail }: JsonObject): Bilingual {
  const name = WRITERS.find(({ id }) => id === writer)?.name;
  const en = [name ? `The file is built the way ${name.en} does it.` : 'The file’s structure fits no known program.'];
  const zh = [name ? `文件结构与${name.zh}的写法一致。` : '文件结构与已知程序均不一致。'];
  const parts = (Array.isArray(embedded) ? embedded : []).flatMap(kind => EMBEDDED[String(kind)] ?? []);
  if (parts.length > 0) {
    en.push(`It also holds ${parts.map(part => part.en).join(', ')}.`);
    zh.push(`其中还含有${parts.map(part => part.zh).join('、')}。`);
  }
  if (tail && typeof tail === 'object' && !Array.isArray(tail)) {
    const kind = TAILS[String(tail.kind)] ?? TAILS.unknown!;
    en.push(`Behind the picture follows ${kind.en} (${tail.bytes} bytes).`);
    zh.push(`图像数据之后还有${kind.zh}（${tail.bytes} 字节）。`);
  }
  en.push('This tells of the file’s last writer, not of what the picture shows.');
  zh.push('这只说明文件最后由什么写出，与画面内容无关。');
  return { en: en.join(' '), zh: zh.join('') };
}
