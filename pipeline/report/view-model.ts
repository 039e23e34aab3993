import { FINDING_CLASSES } from '../core/verdict.ts';
import { formatMoment, plainText } from './format.ts';
import type { ReportCase, ReportInput } from './input.ts';
import { fill, TEXTS, type Texts } from './texts.ts';
import { type PhotoView, photoView, type Row } from './view-photo.ts';
import { type RecordView, recordView } from './view-record.ts';

/** Everything a report says, in one language and in order. Renderers lay it out and add no word of their own. */
export interface ReportView {
  readonly texts: Texts;
  /** BCP 47 language tag. */
  readonly lang: 'zh-CN' | 'en';
  readonly title: string;
  readonly caseTitle: string;
  readonly subtitle: string;
  readonly counts: string;
  readonly facts: readonly Row[];
  readonly photos: readonly PhotoView[];
  readonly record: RecordView;
  readonly madeBy: string;
  readonly createdAt: Date;
}

function caseFacts(subject: ReportCase, t: Texts): Row[] {
  const rows: Row[] = [];
  const add = (label: string, value: string | undefined) => {
    if (value !== undefined && value !== '') rows.push({ label, value });
  };
  const moment = (value: Date | string | undefined) => value && `${formatMoment(value)} (${t.timezone})`;
  add(t.case_facts.title, subject.title);
  add(t.case_facts.reference, subject.reference);
  add(t.case_facts.category, (t.categories as Record<string, string>)[subject.category] ?? subject.category);
  for (const [name, label] of Object.entries(t.refund) as [keyof Texts['refund'], string][]) {
    const value = subject.refund[name];
    if (name === 'refund_phase')
      add(label, subject.refund.refund_phase && t.refund_phases[subject.refund.refund_phase]);
    else if (typeof value === 'boolean') add(label, value ? t.yes : t.no);
    else add(label, value);
  }
  for (const [name, label] of Object.entries(t.timeline) as [keyof Texts['timeline'], string][]) {
    add(label, moment(subject.timeline[name]));
  }
  add(t.case_facts.opened, moment(subject.createdAt));
  add(t.case_facts.id, subject.id);
  return rows;
}

const TONES = ['finding', 'clear', 'open', 'failed'] as const;

/** "Photos: 4 (1 with a finding, 3 with nothing found)": kinds that no photo has are left out. */
function counts(photos: readonly PhotoView[], t: Texts): string {
  if (photos.length === 0) return t.overview.no_photos;
  const parts = TONES.map(tone => ({ tone, n: photos.filter(photo => photo.tone === tone).length }))
    .filter(({ n }) => n > 0)
    .map(({ tone, n }) => fill(t.overview.counts[tone], { n }));
  return fill(t.overview.total, { n: photos.length, parts: parts.join(t.list_separator) });
}

/** Every text in a value made safe to show: names, ids and sentences come from outside, whichever field they are in. */
function shown<T>(value: T): T {
  if (typeof value === 'string') return plainText(value) as T;
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(shown) as T;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shown(item)])) as T;
}

/** The report's content in the input's language. Pure: the same input gives the same view. */
export function reportView(input: ReportInput): ReportView {
  const t = TEXTS[input.language];
  const photos = input.photos.map((photo, index) => photoView(photo, index + 1, input.language));
  const said = shown({
    lang: input.language === 'zh' ? ('zh-CN' as const) : ('en' as const),
    title: t.title,
    caseTitle: plainText(input.case.title ?? '') || t.untitled_case,
    subtitle: fill(t.subtitle, { reference: plainText(input.case.reference ?? '') || input.case.id }),
    counts: counts(photos, t),
    facts: caseFacts(input.case, t),
    photos,
    record: recordView(input, t),
    madeBy: fill(t.made_by, { version: input.refundlensVersion }),
    createdAt: input.case.createdAt,
  });
  return { ...said, texts: t };
}

/** True where some photo's verdict says something against it, as a complaint needs. */
export function hasFinding(input: ReportInput): boolean {
  return input.photos.some(photo => photo.verdict !== null && FINDING_CLASSES.includes(photo.verdict.class));
}
