import { ERRORS } from '../core/errors.ts';
import type { Region } from '../core/evidence.ts';
import type { Language } from '../core/language.ts';
import { FINDING_CLASSES, type Posterior, type Reason, type Verdict } from '../core/verdict.ts';
import { formatBytes, formatShare, formatTimes, plainText } from './format.ts';
import { imageSize } from './images.ts';
import type { ReportPhoto } from './input.ts';
import { fill, TEXTS, type Texts } from './texts.ts';

/** A label and its value, one row of a table. */
export interface Row {
  readonly label: string;
  readonly value: string;
}

export interface PictureView {
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly name: string;
  readonly caption: string;
  /** Areas that the reasons for the result speak of, as fractions of the picture. */
  readonly marks?: readonly Region[];
}

/** One sentence of evidence with the words beside it. */
export interface EvidenceView {
  readonly sentence: string;
  /** Name of the check and, where it carries weight, its strength in words; null where there is neither. */
  readonly note: string | null;
}

export interface EvidenceGroup {
  readonly kind: 'for' | 'against' | 'neutral' | 'not_checked' | 'why_open';
  readonly heading: string;
  readonly items: readonly EvidenceView[];
}

export interface PhotoView {
  readonly number: number;
  readonly heading: string;
  readonly role: string;
  /** Picks the colour: `finding`, `clear` (nothing found), `open` (no clear answer), `failed` (not inspected). */
  readonly tone: 'finding' | 'clear' | 'open' | 'failed';
  readonly verdict: string;
  readonly meaning: string;
  /** The strength band in one or two words; null where there is none to tell. */
  readonly strength: string | null;
  readonly strengthLabel: string | null;
  readonly summary: string | null;
  readonly picture: PictureView | null;
  readonly maps: readonly PictureView[];
  /** log10 likelihood ratio held within -6 to 6, its sentence and its description; null without a verdict. */
  readonly scale: { readonly value: number; readonly sentence: string; readonly alt: string } | null;
  readonly posterior: string | null;
  readonly evidence: readonly EvidenceGroup[];
  readonly advice: readonly string[];
  /** The file in one line. */
  readonly file: string;
}

const SCALE_END = 6;

function toneOf(verdict: Verdict | null): PhotoView['tone'] {
  if (!verdict) return 'failed';
  if (FINDING_CLASSES.includes(verdict.class)) return 'finding';
  return verdict.class === 'no_finding' ? 'clear' : 'open';
}

/** N of 100 in words, never 0 and never 100: neither is known. */
export function ofHundred(probability: number, t: Texts): string {
  const n = Math.round(probability * 100);
  if (n < 1) return t.posterior.below_one;
  return n > 99 ? t.posterior.above_ninety_nine : String(n);
}

function posteriorSentence(verdict: Verdict, t: Texts): string {
  const { prevalence, probability, low, high }: Posterior = verdict.posterior;
  if (!FINDING_CLASSES.includes(verdict.class)) return fill(t.posterior.open, { prevalence: formatShare(prevalence) });
  return fill(t.posterior.finding, {
    n: ofHundred(probability, t),
    clause: t.verdicts[verdict.class].clause,
    prevalence: formatShare(prevalence),
    low: ofHundred(low, t),
    high: ofHundred(high, t),
  });
}

function scaleOf(verdict: Verdict, language: Language) {
  const t = TEXTS[language];
  const value = Math.max(-SCALE_END, Math.min(SCALE_END, verdict.log10LR));
  const times = formatTimes(value, language);
  const { hypothesis } = t.verdicts[verdict.class];
  const finding = FINDING_CLASSES.includes(verdict.class);
  let sentence: string;
  if (value === 0) sentence = t.scale.even;
  else if (times === '1') sentence = t.scale.once_sentence;
  else if (value < 0) sentence = fill(t.scale.against, { times });
  else sentence = finding ? fill(t.scale.for, { times, hypothesis }) : t.scale.even;
  const spoken = value === 0 ? t.scale.middle : times === '1' ? t.scale.once : value > 0 ? `${times}:1` : `1:${times}`;
  return { value, sentence, alt: fill(t.scale.alt, { value: spoken }) };
}

function evidenceGroups(photo: ReportPhoto, verdict: Verdict, language: Language): EvidenceGroup[] {
  const t = TEXTS[language];
  const source = (detector: string) => t.detectors[detector] ?? detector;
  const weighed = (reason: Reason): EvidenceView => ({
    sentence: reason.sentence[language],
    note: `${source(reason.detector)} · ${reason.conclusive ? t.evidence.conclusive : t.strengths[reason.strength]}`,
  });
  const used = new Set([...verdict.reasonsFor, ...verdict.reasonsAgainst].map(reason => reason.detector));
  const neutral = photo.evidence.filter(e => e.status === 'ok' && e.explanation && !used.has(e.detector));
  const open = verdict.class === 'inconclusive' || verdict.class === 'no_finding';
  const groups: EvidenceGroup[] = [
    {
      kind: 'why_open',
      heading: t.evidence.why_open,
      items: verdict.inconclusive.map(code => ({ sentence: t.inconclusive[code], note: null })),
    },
    {
      kind: 'for',
      heading: open ? t.evidence.for_open : t.evidence.for,
      items: verdict.reasonsFor.map(weighed),
    },
    { kind: 'against', heading: t.evidence.against, items: verdict.reasonsAgainst.map(weighed) },
    {
      kind: 'neutral',
      heading: t.evidence.neutral,
      items: neutral.map(e => ({
        sentence: e.explanation![language],
        note: source(e.detector),
      })),
    },
    {
      kind: 'not_checked',
      heading: t.evidence.not_checked,
      items: verdict.notChecked.map(item => ({
        sentence: item.why[language],
        note: source(item.detector),
      })),
    },
  ];
  // That nothing speaks against a finding is worth reading; an empty list of any other kind is only noise.
  return groups.filter(({ kind, items }) => items.length > 0 || (kind === 'against' && !open));
}

/** A long file name with its middle left out, so that both its beginning and its ending are seen. */
function shortName(name: string): string {
  const characters = [...name];
  return characters.length <= 100 ? name : [...characters.slice(0, 60), '…', ...characters.slice(-39)].join('');
}

/** The file in one line: name, format, size, quality, and what is worth saying about it. */
function fileLine(photo: ReportPhoto, t: Texts): string {
  const parts = [shortName(plainText(photo.filename ?? '')) || t.photo.no_file_name];
  const { facts, verdict } = photo;
  if (facts) parts.push(facts.format.toUpperCase(), fill(t.photo.size, { width: facts.width, height: facts.height }));
  parts.push(formatBytes(photo.originalBytes));
  if (facts?.jpegQuality) parts.push(fill(t.photo.jpeg_quality, { quality: facts.jpegQuality }));
  if (verdict) parts.push(t.quality[verdict.quality]);
  return [...parts, ...(facts?.notes ?? []).map(note => t.notes[note])].join(' · ');
}

/** The areas that the checks behind a finding point at; those of others, or without a finding, would only distract. */
function marksOf({ verdict, evidence }: ReportPhoto): readonly Region[] {
  if (!verdict || !FINDING_CLASSES.includes(verdict.class)) return [];
  const speaking = new Set(verdict.reasonsFor.map(({ detector }) => detector));
  return evidence.filter(({ detector }) => speaking.has(detector)).flatMap(({ regions }) => regions);
}

function picturesOf(photo: ReportPhoto, number: number, role: string, t: Texts) {
  const read = (name: string, words: { name: string; caption: string; alt: string }): PictureView | null => {
    const artifact = photo.artifacts[name];
    const size = artifact && imageSize(artifact.bytes);
    return size ? { ...artifact, ...size, ...words } : null;
  };
  const heading = fill(t.photo.heading, { number });
  const marks = marksOf(photo);
  const marked = marks.length > 0 ? [t.photo.marked] : [];
  const preview = read('preview', {
    name: heading,
    caption: [fileLine(photo, t), ...marked].join(' · '),
    alt: [fill(t.photo.picture_alt, { number, role }), ...marked].join('. '),
  });
  const picture = preview && { ...preview, marks };
  const worded = Object.keys(t.maps);
  const rank = (map: string) => (map in t.maps ? worded.indexOf(map) : worded.length);
  const maps = Object.keys(photo.artifacts)
    .filter(name => name !== 'preview' && name !== 'thumbnail')
    // Maps that have words of their own come first, in the order of the words: the first one stands beside the photo.
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(map => {
      const words = t.maps[map] ?? t.maps.other;
      return read(map, {
        name: fill(words.name, { map }),
        caption: words.caption,
        alt: fill(words.alt, { map, number }),
      });
    });
  return { picture, maps: picture ? maps.filter(map => map !== null) : [] };
}

/** What the report says of one photo. `number` counts from 1 within the case. */
export function photoView(photo: ReportPhoto, number: number, language: Language): PhotoView {
  const t = TEXTS[language];
  const { verdict } = photo;
  const role = t.roles[photo.role];
  const strength = verdict && verdict.strength !== 'none' ? t.strengths[verdict.strength] : null;
  const failure = photo.errorCode ? ERRORS[photo.errorCode].title[language] : t.photo.not_inspected_meaning;
  return {
    number,
    heading: fill(t.photo.heading_role, { number, role }),
    role,
    tone: toneOf(verdict),
    verdict: verdict ? t.verdicts[verdict.class].name : t.photo.not_inspected,
    meaning: verdict ? t.verdicts[verdict.class].meaning : t.photo.not_inspected_meaning,
    strength,
    strengthLabel: strength && fill(t.strength_label, { strength }),
    summary: verdict ? verdict.summary[language] : failure,
    ...picturesOf(photo, number, role, t),
    scale: verdict && scaleOf(verdict, language),
    posterior: verdict && posteriorSentence(verdict, t),
    evidence: verdict ? evidenceGroups(photo, verdict, language) : [],
    advice: verdict ? verdict.advice.map(code => t.advice[code]) : [],
    file: fileLine(photo, t),
  };
}
