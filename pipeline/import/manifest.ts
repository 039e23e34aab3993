import { parse } from 'csv-parse/sync';
import { type CaseInput, caseInput, caseTimeline, PHOTO_ROLES, type PhotoRole, refundDetails } from '../core/case.ts';
import { RefundlensError } from '../core/errors.ts';

/** A photo that a line names: by its file's name or by its address. */
export interface NamedPhoto {
  readonly role: PhotoRole;
  readonly name: string;
  readonly isAddress: boolean;
}

/** A line of a manifest that can be imported, or why not. Lines are counted as an editor does. */
export type ManifestLine =
  | { readonly line: number; readonly key: string; readonly input: CaseInput; readonly photos: readonly NamedPhoto[] }
  | { readonly line: number; readonly key: string | null; readonly error: RefundlensError };

const MOST_LINES = 100_000;
const MOST_PHOTOS = 100;

const CASE_COLUMNS = ['reference', 'title', 'category'];
const REFUND_COLUMNS = Object.keys(refundDetails.shape);
const TIME_COLUMNS = Object.keys(caseTimeline.shape);
const roleOf = (column: string): PhotoRole | undefined =>
  column === 'photos' ? 'claim' : PHOTO_ROLES.find(role => column === `photos_${role}`);

/**
 * Reads a manifest: NDJSON where it begins with a brace, else CSV with a header (RFC 4180, a byte order mark is borne).
 * Throws `request_invalid` where it is none of both; what is wrong with one line is said in that line's place.
 */
export function parseManifest(bytes: Uint8Array): ManifestLine[] {
  const text = decoded(bytes);
  const raw = text.trimStart().startsWith('{') ? ndjsonRows(text) : csvRows(text);
  if (raw.length > MOST_LINES) throw invalid(`More than ${MOST_LINES} lines.`, `超过 ${MOST_LINES} 行。`);
  const seen = new Set<string>();
  return raw.map(({ line, value }): ManifestLine => {
    const parsed = value instanceof RefundlensError ? { line, key: null, error: value } : lineOf(line, value);
    if (parsed.key === null || 'error' in parsed || !seen.has(parsed.key)) {
      if (parsed.key !== null) seen.add(parsed.key);
      return parsed;
    }
    const error = invalid(`The key ${parsed.key} stands in an earlier line.`, `键 ${parsed.key} 已在前面的行中出现。`);
    return { line, key: parsed.key, error };
  });
}

interface RawLine {
  readonly line: number;
  readonly value: Record<string, unknown> | RefundlensError;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw invalid('The manifest is not UTF-8 text.', '清单不是 UTF-8 文本。', cause);
  }
}

function ndjsonRows(text: string): RawLine[] {
  return text.split('\n').flatMap((json, index): RawLine[] => {
    if (json.trim() === '') return [];
    const line = index + 1;
    try {
      const value: unknown = JSON.parse(json);
      if (value !== null && typeof value === 'object' && !Array.isArray(value)) return [{ line, value: { ...value } }];
    } catch {
      // Said below, as for every line that is no object.
    }
    return [{ line, value: invalid('This line is not a JSON object.', '此行不是 JSON 对象。') }];
  });
}

function csvRows(text: string): RawLine[] {
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 1e6 };
    rows = parse(text, options) as unknown as typeof rows;
  } catch (cause) {
    throw invalid((cause as Error).message, `CSV 格式有误：${(cause as Error).message}`, cause);
  }
  const header = rows.shift()?.record.map(name => name.trim()) ?? [];
  const unknown = header.filter(name => !isColumn(name));
  if (unknown.length > 0) throw invalid(`Unknown columns: ${unknown.join(', ')}.`, `未知的列：${unknown.join('、')}。`);
  return rows.map(({ record, info: { lines: line } }) =>
    record.length > header.length
      ? { line, value: invalid('This line has more cells than the header.', '此行的单元格多于表头。') }
      : { line, value: Object.fromEntries(record.map((cell, i) => [header[i]!, cell.trim()])) },
  );
}

function isColumn(name: string): boolean {
  const plain = ['key', ...CASE_COLUMNS, ...REFUND_COLUMNS, ...TIME_COLUMNS];
  return plain.includes(name) || roleOf(name) !== undefined;
}

function lineOf(line: number, row: Record<string, unknown>): ManifestLine {
  const cells = Object.entries(row).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  const keyed = Object.fromEntries(cells);
  const key = [keyed.key, keyed.refund_id, keyed.reference].find(value => value !== undefined);
  const name = typeof key === 'string' && key.length <= 200 ? key : null;
  const fail = (en: string, zh: string): ManifestLine => ({ line, key: name, error: invalid(en, zh) });
  if (name === null)
    return fail('The line has no key, refund_id or reference.', '此行没有 key、refund_id 或 reference。');
  const unknown = cells.filter(([column]) => !isColumn(column)).map(([column]) => column);
  if (unknown.length > 0) return fail(`Unknown columns: ${unknown.join(', ')}.`, `未知的列：${unknown.join('、')}。`);

  const pick = (columns: readonly string[]) => Object.fromEntries(cells.filter(([column]) => columns.includes(column)));
  const refund = pick(REFUND_COLUMNS);
  if (refund.has_good_return === 'true' || refund.has_good_return === 'false') {
    refund.has_good_return = refund.has_good_return === 'true';
  }
  const parsed = caseInput.safeParse({ ...pick(CASE_COLUMNS), refund, timeline: pick(TIME_COLUMNS) });
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${String(path.at(-1))}: ${message}`).join('; ');
    return fail(faults, faults);
  }
  const photos = cells.flatMap(([column, value]) => photosOf(roleOf(column), value));
  if (photos.length > MOST_PHOTOS) return fail(`More than ${MOST_PHOTOS} photos.`, `照片超过 ${MOST_PHOTOS} 张。`);
  return { line, key: name, input: parsed.data, photos };
}

function photosOf(role: PhotoRole | undefined, value: unknown): NamedPhoto[] {
  if (!role) return [];
  const names = Array.isArray(value) ? value.map(String) : String(value).split(';');
  return names
    .map(name => name.trim())
    .filter(Boolean)
    .map(name => ({ role, name, isAddress: /^https?:\/\//i.test(name) }));
}

function invalid(en: string, zh: string, cause?: unknown): RefundlensError {
  return new RefundlensError('request_invalid', { en, zh }, { cause });
}
