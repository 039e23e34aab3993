import { z } from 'zod';
import { ERRORS, type ErrorCode } from '#pipeline/core/errors.ts';
import { FAMILIES } from '#pipeline/core/evidence.ts';

/** A description in both languages; the OpenAPI document carries the Chinese one as `x-zh`. */
export function text(en: string, zh: string): { description: string; 'x-zh': string } {
  return { description: en, 'x-zh': zh };
}

/** Path parameters of every route about one thing. */
export const idParam = z.strictObject({ id: z.uuid().meta(text('Id of the resource', '资源编号')) });

export const id = z.uuid().meta({ ...text('Id', '编号'), example: '0199d3f2-5a10-7c3e-8f00-3a5b6c7d8e9f' });
export const moment = z.iso.datetime().meta({ ...text('UTC time', 'UTC 时间'), example: '2026-11-22T05:30:00.000Z' });
export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta(text('SHA-256 in lower-case hex', 'SHA-256，小写十六进制'));
/** Several of these words in one parameter, by comma: `a,b`. */
export function wordList<const T extends readonly [string, ...string[]]>(words: T) {
  const word = `(?:${words.join('|')})`;
  return z
    .string()
    .regex(new RegExp(`^${word}(?:,${word})*$`))
    .transform(value => value.split(','))
    .pipe(z.array(z.enum(words)));
}

export const links = z.record(z.string(), z.string()).meta(text('Where to go from here', '相关地址'));
export const family = z.enum(FAMILIES);

export const bilingual = z
  .object({ en: z.string(), zh: z.string() })
  .meta({ id: 'Bilingual', ...text('One text in both languages', '中英文对照文本') });

const codes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

/** An error as an answer (RFC 9457), or beside a resource that failed. */
export const problemSchema = z
  .looseObject({
    type: z.string().meta(text('Where the code is explained', '错误码说明地址')),
    title: z
      .string()
      .meta(text('What happened and what to do, by Accept-Language', '原因与处理方法，按 Accept-Language')),
    status: z.int(),
    detail: z.string().optional().meta(text('What is particular about this case', '本次请求的具体情况')),
    code: z.enum(codes).meta(text('Stable code for programs', '供程序使用的稳定错误码')),
    instance: z.string().optional().meta(text('Request id', '请求编号')),
    retryable: z.boolean().meta(text('The same request may succeed later', '相同请求稍后可能成功')),
    fields: z.record(z.string(), z.string()).optional().meta(text('Faults by field', '按字段列出的问题')),
  })
  .meta({ id: 'Problem', ...text('An error (RFC 9457)', '错误信息（RFC 9457）') });

/** A file of an upload that was not taken in. */
export const refusedFile = z
  .object({
    index: z.int().meta(text('Position among the uploaded files, from 0', '在上传文件中的位置，从 0 开始')),
    filename: z.string().nullable(),
    problem: problemSchema,
  })
  .meta({
    id: 'RefusedFile',
    ...text('A file that was refused; nothing of it was stored', '被拒绝的文件，未保存任何内容'),
  });
