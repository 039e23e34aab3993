import { defineDetector } from '../../core/detector.ts';
import type { Finding } from '../../core/evidence.ts';
import type { Bilingual } from '../../core/language.ts';
import { MIME_OF_FORMAT } from '../../core/photo.ts';
import type { DetectorContext, Views } from '../../core/views.ts';
import { holdsManifestStore, namesRemoteHistory } from './carrier.ts';
import { copiedHistoryExample, plainExample, unlistedAiExample, unlistedIsNotSignedExample } from './examples/index.ts';
import { readSignedHistory } from './reader.ts';
import { reportHistory, reportUnreadable } from './report.ts';
import { explainHistory } from './sentences.ts';
import { anchorsOf, SHIPPED_TRUST_LIST, type TrustList } from './trust.ts';

const NO_HISTORY: Bilingual = {
  en: 'No signed history in the file; that says nothing.',
  zh: '文件中没有签名历史记录；这不说明任何问题。',
};
const KEPT_ELSEWHERE: Bilingual = {
  en: 'The file names a signed history that is kept elsewhere; it is not fetched, and that says nothing.',
  zh: '文件指向保存在别处的签名历史记录；系统不会去获取，这不说明任何问题。',
};

/** The detector's work with any trust list. Rejects where the reading is aborted or the reader is lost. */
export async function inspectSignedHistory(
  views: Views,
  { now, signal }: Pick<DetectorContext, 'now' | 'signal'>,
  list: TrustList,
): Promise<Finding | { readonly skipped: Bilingual }> {
  const { photo, container } = views;
  const absent = async () => ({
    skipped: namesRemoteHistory((await views.metadata()).xmp) ? KEPT_ELSEWHERE : NO_HISTORY,
  });
  if (!holdsManifestStore(photo)) return absent();
  const read = await readSignedHistory(
    {
      bytes: photo.bytes,
      mime: MIME_OF_FORMAT[photo.format],
      now: now.getTime(),
      ...anchorsOf(list),
    },
    signal,
  );
  if (read.kind === 'absent') return absent();
  return read.kind === 'read' ? reportHistory(read.history, container, list) : reportUnreadable(read.why, list);
}

export default defineDetector({
  id: 'c2pa',
  version: '1.0.0',
  family: 'provenance',
  needs: ['container', 'metadata'],
  costMs: 60,
  timeoutMs: 10_000,
  appliesTo: photo =>
    photo.format === 'bmp'
      ? { en: 'A BMP file cannot hold a signed history.', zh: 'BMP 文件无法携带签名历史记录。' }
      : null,
  inspect: (views, context) => inspectSignedHistory(views, context, SHIPPED_TRUST_LIST),
  explain: ({ facts }) => explainHistory(facts),
  reference:
    'C2PA Technical Specification 2.2 (Coalition for Content Provenance and Authenticity, 2025); ISO/IEC 19566-5:2023 (JUMBF); RFC 9052 (COSE); IPTC NewsCodes Digital Source Type',
  examples: [unlistedAiExample, unlistedIsNotSignedExample, copiedHistoryExample, plainExample],
});
