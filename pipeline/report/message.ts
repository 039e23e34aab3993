import iconv from 'iconv-lite';
import { RefundlensError } from '../core/errors.ts';
import { FINDING_CLASSES, type Verdict } from '../core/verdict.ts';
import { formatShare, plainText } from './format.ts';
import type { ReportInput, ReportPhoto } from './input.ts';
import type { Profile } from './profiles.ts';
import { fill, TEXTS } from './texts.ts';
import { ofHundred } from './view-photo.ts';

type MessageLimits = NonNullable<Profile['message']>;
type ProofLimits = NonNullable<Profile['proof']>;

interface Finding {
  readonly number: number;
  readonly photo: ReportPhoto;
  readonly verdict: Verdict;
}

/** Photos with a finding, strongest first; equals keep their order. */
function findingsOf(input: ReportInput): Finding[] {
  return input.photos
    .flatMap((photo, index) => (photo.verdict ? [{ number: index + 1, photo, verdict: photo.verdict }] : []))
    .filter(({ verdict }) => FINDING_CLASSES.includes(verdict.class))
    .sort((a, b) => b.verdict.log10LR - a.verdict.log10LR);
}

/** Text in which every character exists in the encoding: by its compatibility form where that does, else as `□`. */
export function encodable(text: string, encoding: MessageLimits['encoding']): string {
  const has = (part: string) => iconv.decode(iconv.encode(part, encoding), encoding) === part;
  // Joiners and variation selectors shape emoji and mean nothing alone.
  const plain = text.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  if (has(plain)) return plain;
  const parts = [...plain].map(part => (has(part) ? part : has(part.normalize('NFKC')) ? part.normalize('NFKC') : '□'));
  return parts.join('');
}

/**
 * Takes sentences in order of importance while they fit; one that does not is left out whole and shorter later ones
 * may still go in. The first is the minimum: where even that does not fit, throws `report_does_not_fit`.
 */
export function fitSentences(sentences: readonly string[], limits: MessageLimits, separator: string): string {
  const size = (text: string) => iconv.encode(text, limits.encoding).length;
  let text = '';
  for (const [index, sentence] of sentences.map(s => encodable(s, limits.encoding)).entries()) {
    const longer = index === 0 ? sentence : `${text}${separator}${sentence}`;
    const bytes = size(longer);
    if (bytes <= limits.maxBytes) text = longer;
    else if (index === 0) throw doesNotFit('message', bytes, limits.maxBytes);
  }
  return text;
}

function doesNotFit(what: 'message' | 'proof', bytes: number, maxBytes: number): RefundlensError {
  const name =
    what === 'message' ? { en: 'The shortest statement', zh: '最短的说明' } : { en: 'The proof', zh: '凭证图片' };
  return new RefundlensError(
    'report_does_not_fit',
    {
      en: `${name.en} takes ${bytes} bytes; at most ${maxBytes} are allowed.`,
      zh: `${name.zh}需要 ${bytes} 字节，最多允许 ${maxBytes} 字节。`,
    },
    { fields: { [what]: `${bytes} > ${maxBytes}` } },
  );
}

/**
 * The statement for a platform's form about the strongest finding, within the profile's limit.
 * Order of importance: what was found, the strongest reason, the request, that it is about the file, what the result
 * means in numbers, other findings, further reasons, the photo's hash.
 */
export function messageOf(input: ReportInput, limits: MessageLimits): string {
  const t = TEXTS[input.language];
  const [first, ...others] = findingsOf(input);
  if (!first) throw new RefundlensError('report_evidence_too_weak');
  const name = ({ number, photo }: Finding) => fill(t.photo.reference, { number, role: t.roles[photo.role] });
  const words = (finding: Finding) => ({
    photos: name(finding),
    verdict: t.verdicts[finding.verdict.class].name,
    strength: t.strengths[finding.verdict.strength],
  });
  const reference = plainText(input.case.reference ?? input.case.refund.refund_id ?? '');
  const { posterior, reasonsFor } = first.verdict;
  const [reason, ...more] = [...reasonsFor]
    .sort((a, b) => Number(b.conclusive) - Number(a.conclusive) || b.log10LR - a.log10LR)
    .map(({ sentence }) => plainText(sentence[input.language]));
  const sentences = [
    reference
      ? fill(t.message.statement, { reference, ...words(first) })
      : fill(t.message.statement_plain, words(first)),
    ...(reason ? [reason] : []),
    t.message.request,
    t.message.reminder,
    fill(t.message.posterior, {
      n: ofHundred(posterior.probability, t),
      clause: t.verdicts[first.verdict.class].clause,
      prevalence: formatShare(posterior.prevalence),
    }),
    ...others.map(finding => fill(t.message.also, words(finding))),
    ...more,
    fill(t.message.hash, { hash: first.photo.originalSha256 }),
  ];
  return fitSentences(sentences, limits, t.sentence_separator);
}

/** The picture of the strongest finding as a JPEG within the profile's limits. */
export async function proofOf(input: ReportInput, limits: ProofLimits): Promise<Uint8Array> {
  const preview = findingsOf(input)
    .map(({ photo }) => photo.artifacts.preview)
    .find(artifact => artifact !== undefined);
  if (!preview) {
    throw new RefundlensError('internal', {
      en: 'The picture of the photo is not in storage.',
      zh: '存储中没有这张照片的图片。',
    });
  }
  const fitted = await input.fitImage(preview.bytes, limits);
  if (!fitted) throw doesNotFit('proof', preview.bytes.length, limits.maxBytes);
  if (fitted.length > limits.maxBytes) throw doesNotFit('proof', fitted.length, limits.maxBytes);
  return fitted;
}
