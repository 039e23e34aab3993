import { z } from 'zod';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { Language } from '#pipeline/core/language.ts';
import type { LineResult } from '#pipeline/import/lines.ts';
import type { Column } from '#pipeline/report/table/columns.ts';
import { problem } from '../http/problem.ts';
import { id, problemSchema, text } from './common.ts';

const failedLine = z.object({
  line: z.int().meta(text('As an editor counts them', '清单中的行号')),
  key: z.string().nullable(),
  problem: problemSchema,
});

export const importSchema = z
  .object({
    lines: z.int(),
    imported: z.int().meta(text('Cases that are new', '新导入的案件数')),
    repeated: z.int().meta(text('Lines that were imported before; nothing was done', '此前已导入、本次未处理的行数')),
    failed: z.int().meta(text('Lines of which nothing was imported', '未导入任何内容的行数')),
    photos: z.int().meta(text('Photos of the new cases', '新案件的照片数')),
    case_ids: z.array(id).meta(text('Of the new cases, in the order of their lines', '新案件编号，按行的顺序')),
    errors: z.array(failedLine),
  })
  .meta({ id: 'Import', ...text('What became of a manifest', '清单的导入结果') });
type ImportJson = z.output<typeof importSchema>;

export function importJson(
  results: readonly LineResult[],
  language: Language,
  requestId: string,
): ImportJson & JsonObject {
  const count = (outcome: LineResult['outcome']) => results.filter(result => result.outcome === outcome).length;
  const imported = results.filter(({ outcome }) => outcome === 'imported');
  return {
    lines: results.length,
    imported: imported.length,
    repeated: count('repeated'),
    failed: count('failed'),
    photos: imported.reduce((sum, { photos }) => sum + photos, 0),
    case_ids: imported.map(({ caseId }) => caseId!),
    errors: results.flatMap(({ line, key, error }) =>
      // The problem is of the schema that every error answer has.
      error
        ? [
            {
              line,
              key,
              problem: problem(error, language, requestId) as ImportJson['errors'][number]['problem'] & JsonObject,
            },
          ]
        : [],
    ),
  };
}

/** The columns of the file of errors: the lines to mend, by number. */
export const ERROR_COLUMNS: readonly Column<ImportJson['errors'][number]>[] = [
  { name: 'line', kind: 'integer', of: row => row.line },
  { name: 'key', kind: 'text', of: row => row.key },
  { name: 'code', kind: 'text', of: row => row.problem.code },
  { name: 'title', kind: 'text', of: row => row.problem.title },
  { name: 'detail', kind: 'text', of: row => row.problem.detail },
];

export const IMPORT_EXAMPLE = {
  lines: 3,
  imported: 2,
  repeated: 0,
  failed: 1,
  photos: 5,
  case_ids: ['0199d3f2-5a10-7c3e-8f00-3a5b6c7d8e9f', '0199d3f2-5a11-7c3e-8f00-3a5b6c7d8e9f'],
  errors: [],
};
