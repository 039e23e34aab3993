import { defineDetector } from '../../core/detector.ts';
import type { Bilingual } from '../../core/language.ts';
import { examples } from './examples.ts';
import { findPersonalData } from './find.ts';
import { KIND_NAMES, KINDS } from './kinds.ts';

/** Says which kinds of personal data a file holds, so that they can be removed before it is passed on. No values. */
export default defineDetector({
  id: 'privacy',
  version: '1.0.0',
  family: 'metadata',
  needs: ['metadata'],
  costMs: 2,
  timeoutMs: 2000,
  appliesTo: () => null,
  inspect: async views => {
    const found = await findPersonalData(await views.metadata());
    const kinds = KINDS.filter(kind => found.has(kind));
    return {
      scores: Object.fromEntries(KINDS.map(kind => [kind, found.has(kind) ? 1 : 0])),
      facts: {
        kinds,
        carriers: Object.fromEntries(kinds.map(kind => [kind, [...found.get(kind)!].sort()])),
      },
    };
  },
  explain: ({ scores }) => explain(scores),
  reference: 'Exif 2.32; ISO 16684-1 (XMP); IPTC-IIM 4.2; Metadata Working Group, Guidelines 2.0; GDPR article 5(1)(c)',
  examples,
});

function explain(scores: Readonly<Record<string, number>>): Bilingual {
  const names = KINDS.filter(kind => (scores[kind] ?? 0) >= 0.5).map(kind => KIND_NAMES[kind]);
  if (names.length === 0) {
    return {
      en: 'The file’s metadata hold no personal data that this check knows. Faces, addresses and waybill numbers in the picture itself are not looked for.',
      zh: '文件的元数据中未发现已知类型的个人信息。此项不检查画面中的人脸、地址和运单号。',
    };
  }
  return {
    en: `The file holds personal data: ${names.map(name => name.en).join('; ')}. Remove them before passing the original on to others.`,
    zh: `文件含有个人信息：${names.map(name => name.zh).join('、')}。向他人转发原图前请先去除。`,
  };
}
