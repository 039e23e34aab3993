import iconv from 'iconv-lite';
import { RefundlensError } from '../core/errors.ts';
import { FINDING_CLASSES, type Verdict } from '../core/verdict.ts';
import { doesNotFit } from './does-not-fit.ts';
import { formatShare, plainText } from './format.ts';
import type { ReportInput, ReportPhoto } from './input.ts';
import type { MessageLimits } from './profiles.ts';
import { fill, TEXTS } from './texts.ts';
import { ofHundred } from './view-photo.ts';

/** A photo with a finding, and its number in the report. */
export interface Finding {
  readonly number: number;
  readonly photo: ReportPhoto;
  readonly verdict: Verdict;
}

/** Photos with a finding, strongest first; equals keep their order. */
export function findingsOf(input: ReportInput): Finding[] {
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

/** How long a text is where a form counts it. */
export interface TextSize {
  readonly bytes: number;
  /** UTF-16 units. */
  readonly chars: number;
}

export function textSize(text: string, encoding: MessageLimits['encoding']): TextSize {
  return { bytes: iconv.encode(text, encoding).length, chars: text.length };
}

type TextLimits = Pick<MessageLimits, 'encoding' | 'maxBytes' | 'maxChars'>;

/**
 * Takes sentences in order of importance while they fit; one that does not is left out whole and shorter later ones
 * may still go in. The first is the minimum: where even that does not fit, throws `report_does_not_fit`.
 */
export function fitSentences(sentences: readonly string[], limits: TextLimits, separator: string): string {
  const { encoding, maxBytes, maxChars = Number.POSITIVE_INFINITY } = limits;
  let text = '';
  for (const [index, sentence] of sentences.map(s => encodable(s, encoding)).entries()) {
    const longer = index === 0 ? sentence : `${text}${separator}${sentence}`;
    const { bytes, chars } = textSize(longer, encoding);
    if (bytes <= maxBytes && chars <= maxChars) text = longer;
    else if (index === 0) {
      const what = { en: 'The shortest statement', zh: '最短的说明' };
      throw bytes > maxBytes
        ? doesNotFit('message', what, bytes, maxBytes, 'bytes')
        : doesNotFit('message', what, chars, maxChars, 'characters');
    }
  }
  return text;
}

/**
 * The statement for a platform's form about the strongest of the findings, within the profile's limit.
 * Order of importance: what was found, the strongest reason, the request, that it is about the file, how many photos
 * are in the report alone, what the result means in numbers, other findings, further reasons, the photo's hash.
 * @param findings  strongest first; at least one.
 * @param leftOut   how many of them have no picture in the form.
 */
export function messageOf(
  input: ReportInput,
  limits: TextLimits,
  findings: readonly Finding[] = findingsOf(input),
  leftOut = 0,
): string {
  const t = TEXTS[input.language];
  const [first, ...others] = findings;
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
  const plain = fill(t.message.statement_plain, words(first));
  const named = reference ? fill(t.message.statement, { reference, ...words(first) }) : plain;
  // A form belongs to its case anyway, so a long reference is the first thing to go.
  const size = textSize(encodable(named, limits.encoding), limits.encoding);
  const roomy = size.bytes <= limits.maxBytes && size.chars <= (limits.maxChars ?? size.chars);
  const sentences = [
    roomy ? named : plain,
    ...(reason ? [reason] : []),
    t.message.request,
    t.message.reminder,
    ...(leftOut > 0 ? [fill(t.message.left_out, { n: leftOut })] : []),
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
