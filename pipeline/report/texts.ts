import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { CATEGORIES, PHOTO_ROLES } from '../core/case.ts';
import { LANGUAGES, type Language } from '../core/language.ts';
import { PHOTO_NOTES } from '../core/photo.ts';
import { ADVICE, INCONCLUSIVE_REASONS, QUALITY_LEVELS, STRENGTHS, VERDICT_CLASSES } from '../core/verdict.ts';

const text = z.string().min(1);
const texts = <K extends string>(...keys: K[]) =>
  z.strictObject(Object.fromEntries(keys.map(k => [k, text])) as Record<K, typeof text>);
const each = <K extends string, V extends z.ZodType>(keys: readonly K[], value: V) =>
  z.strictObject(Object.fromEntries(keys.map(k => [k, value])) as Record<K, V>);

const schema = z.strictObject({
  title: text,
  untitled_case: text,
  subtitle: text,
  made_by: text,
  page: text,
  list_separator: text,
  /** Goes between two sentences; empty in Chinese. */
  sentence_separator: z.string(),
  overview: z.strictObject({
    heading: text,
    no_photos: text,
    total: text,
    counts: texts('finding', 'clear', 'open', 'failed'),
    reminder: text,
  }),
  case_facts: texts('heading', 'id', 'reference', 'title', 'category', 'opened'),
  timeline: texts('ordered_at', 'shipped_at', 'delivered_at', 'claimed_at'),
  timezone: text,
  refund: texts(
    'refund_id',
    'tid',
    'oid',
    'num_iid',
    'sku',
    'reason',
    'desc',
    'refund_fee',
    'good_status',
    'has_good_return',
    'dispute_type',
    'refund_phase',
    'refund_version',
    'buyer_open_uid',
  ),
  refund_phases: texts('onsale', 'aftersale'),
  yes: text,
  no: text,
  categories: each(CATEGORIES, text),
  roles: each(PHOTO_ROLES, text),
  photo: texts(
    'heading',
    'heading_role',
    'no_file_name',
    'size',
    'jpeg_quality',
    'picture_alt',
    'marked',
    'no_picture',
    'reference',
    'not_inspected',
    'not_inspected_meaning',
  ),
  quality: each(QUALITY_LEVELS, text),
  notes: each(PHOTO_NOTES, text),
  /** By artifact name; `other` serves every map that has no words of its own. */
  maps: z.object({ other: texts('name', 'caption', 'alt') }).catchall(texts('name', 'caption', 'alt')),
  verdicts: each(VERDICT_CLASSES, texts('name', 'meaning', 'clause', 'hypothesis')),
  strengths: each(STRENGTHS, text),
  strength_label: text,
  /** By detector id; a detector without a name here is shown by its id. */
  detectors: z.record(z.string(), text),
  scale: texts('heading', 'left', 'right', 'middle', 'alt', 'for', 'against', 'even', 'once', 'once_sentence'),
  posterior: texts('heading', 'finding', 'open', 'below_one', 'above_ninety_nine'),
  evidence: texts('for', 'for_open', 'against', 'neutral', 'not_checked', 'why_open', 'nothing', 'conclusive'),
  inconclusive: each(INCONCLUSIVE_REASONS, text),
  advice: texts('heading', ...ADVICE),
  limits: z.strictObject({ heading: text, paragraphs: z.array(text).min(1) }),
  record: texts(
    'heading',
    'versions',
    'sha256',
    'perceptual',
    'place',
    'chain',
    'chain_value',
    'inspection',
    'detector',
    'version',
    'calibration',
    'photos',
    'policy',
    'software',
    'no_calibration',
  ),
  message: texts('statement', 'statement_plain', 'request', 'also', 'posterior', 'hash', 'reminder', 'left_out'),
});
export type Texts = z.infer<typeof schema>;

const load = (language: Language): Texts =>
  schema.parse(parse(readFileSync(new URL(`./texts/${language}.yaml`, import.meta.url), 'utf8')));

/** Every text of the report by language, read and checked once when this module loads. */
export const TEXTS = Object.fromEntries(LANGUAGES.map(language => [language, load(language)])) as Record<
  Language,
  Texts
>;

/** Puts values into the `{name}` places of a text. Throws a TypeError where a place has no value. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`no value for {${name}} in: ${template}`);
    return String(value);
  });
}
