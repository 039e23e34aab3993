import { RefundlensError } from '../core/errors.ts';
import type { JsonObject, JsonValue } from '../core/json.ts';
import type { Bilingual } from '../core/language.ts';
import { instantOf } from '../core/moment.ts';
import { formatMoment } from './format.ts';
import type { ReportFiles, ReportInput } from './input.ts';
import { findingsOf } from './message.ts';
import type { Profile } from './profiles.ts';
import type { Replies, Reply } from './replies.ts';

const DAY_MS = 86_400_000;
const both = ({ en, zh }: Bilingual): JsonObject => ({ en, zh });

/** Throws `report_does_not_fit` that names the fields which the form must have and the case lacks. */
export function checkFields(input: ReportInput, profile: Profile): void {
  const missing = profile.fields.filter(({ required, from }) => required && from && !input.case.refund[from]);
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name);
  throw new RefundlensError(
    'report_does_not_fit',
    {
      en: `${profile.name.en} needs what the case does not say: ${missing.map(({ name, label }) => `${name} (${label.en})`).join(', ')}. Open the case with it as refund.${missing[0]!.from}.`,
      zh: `${profile.name.zh}缺少案件中没有的信息：${missing.map(({ name, label }) => `${name}（${label.zh}）`).join('、')}。请在建立案件时填写 refund.${missing[0]!.from}。`,
    },
    { fields: Object.fromEntries(names.map(name => [name, 'required'])) },
  );
}

function caseFields(input: ReportInput, profile: Profile): JsonObject[] {
  const strongest = findingsOf(input)[0]?.verdict.class;
  return profile.fields.map(({ name, label, required, from, note, reasons }) => {
    const suggested = reasons && ((strongest && reasons[strongest]) ?? reasons.other);
    const known = from && input.case.refund[from];
    return {
      name,
      label: both(label),
      required,
      value: input.answers?.[name] ?? (known === undefined ? null : String(known)),
      filled_by: from ? 'case' : 'caller',
      note: note ? both(note) : null,
      // Words to look for in the platform's list, which alone knows the code.
      suggested_reason: suggested ? both(suggested) : null,
    };
  });
}

function replyJson({ message, images }: Reply, { message: limits, proof }: Profile): JsonObject {
  return {
    text: message && {
      name: limits!.field,
      file: message.file,
      value: message.text,
      limits: [
        { unit: limits!.encoding === 'gbk' ? 'bytes_gbk' : 'bytes_utf8', count: message.bytes, max: limits!.maxBytes },
        ...(limits!.maxChars
          ? [{ unit: 'characters', count: message.chars, max: limits!.maxChars, min: limits!.minChars ?? 0 }]
          : []),
      ],
      limits_set_by: limits!.setBy,
    },
    images: images.map(({ file, photo, bytes, sha256, width, height, maxBytes }) => ({
      name: proof!.field,
      file,
      photo,
      mime: 'image/jpeg',
      bytes: bytes.length,
      max_bytes: maxBytes,
      width,
      height,
      sha256,
      meta: proof!.meta ? { filename: file, sha256 } : null,
    })),
  };
}

function deadlines(input: ReportInput, profile: Profile): JsonObject[] {
  return profile.deadlines.map(({ region, days, from }) => {
    const start = input.case.timeline[from];
    const end = start === undefined ? null : new Date(instantOf(start).getTime() + days * DAY_MS);
    return {
      region,
      days,
      from,
      from_value: start ?? null,
      at: end?.toISOString() ?? null,
      at_local: end && `${formatMoment(end)} UTC+8`,
    };
  });
}

/**
 * `form.json`: the platform's form, field by field, for a preview or a program. Nothing in it is longer or larger than
 * its limit. `value: null` with `filled_by: caller` is for the person or program that files.
 */
export function formJson(
  input: ReportInput,
  profile: Profile,
  { replies, leftOut }: Replies,
  document: { readonly bytes: number; readonly pages: number; readonly sha256: string },
): JsonObject {
  const { proof, document: limits, batch, source } = profile;
  return {
    format: 'refundlens/form/1',
    profile: profile.id,
    name: both(profile.name),
    language: input.language,
    case: { id: input.case.id, reference: input.case.reference ?? null },
    source: source ? both(source) : null,
    fields: caseFields(input, profile),
    replies: replies.map(reply => replyJson(reply, profile)),
    images: proof
      ? {
          name: proof.field,
          max_count: proof.maxCount,
          max_bytes: proof.maxBytes,
          max_total_bytes: proof.maxTotalBytes ?? null,
          formats: [...proof.formats],
          limits_set_by: proof.setBy,
        }
      : null,
    left_out: leftOut.map(
      (photo): JsonValue => ({
        photo,
        why: {
          en: `Pictures that the form takes: ${proof!.maxCount * profile.maxReplies}. This photo is in the report alone.`,
          zh: `表单最多接受 ${proof!.maxCount * profile.maxReplies} 张图片；此照片只在报告中列出。`,
        },
      }),
    ),
    document: limits
      ? {
          name: limits.field,
          file: 'report.pdf',
          standard: 'PDF/A-2b',
          ...document,
          max_bytes: limits.maxBytes,
          max_pages: limits.maxPages,
        }
      : null,
    deadlines: deadlines(input, profile),
    batch: batch ? { max: batch.max, all_or_nothing: batch.allOrNothing } : null,
  };
}

/** The files of a form, by name. */
export function replyFiles({ replies }: Replies): ReportFiles {
  const files: ReportFiles = {};
  for (const { message, images } of replies) {
    if (message) {
      files[message.file] = { mime: 'text/plain; charset=utf-8', bytes: new TextEncoder().encode(message.text) };
    }
    for (const { file, bytes } of images) files[file] = { mime: 'image/jpeg', bytes };
  }
  return files;
}
