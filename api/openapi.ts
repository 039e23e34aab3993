import { type ZodObject, z } from 'zod';
import {
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { ERRORS, type ErrorCode, RefundlensError } from '#pipeline/core/errors.ts';
import type { Bilingual } from '#pipeline/core/language.ts';
import { problem } from './http/problem.ts';
import { type AnswerSpec, errorsOf, type RouteSpec } from './http/route.ts';
import { problemSchema, text } from './resources/common.ts';
import { WEBHOOK_BODY_EXAMPLE, webhookEvent } from './resources/event.ts';

export type OpenApiDocument = oas31.OpenAPIObject;

/** Of the contract, as `contract/CHANGELOG.md` describes it. */
const CONTRACT_VERSION = '1.2.0';

const INTRODUCTION: Bilingual = {
  en: 'Send photos of an after-sales case, read what the evidence says about each, and fetch a report. A verdict is neither an action nor an accusation. Errors are problem+json (RFC 9457); texts follow Accept-Language; X-Request-Id is echoed.',
  zh: '提交售后案件的照片，读取每张照片的检测结论，并获取报告。结论既不是处置也不是指控。错误均为 problem+json（RFC 9457）；文字语言由 Accept-Language 决定；X-Request-Id 会原样返回。',
};

const limitHeaders = {
  'RateLimit-Policy': {
    en: 'Limits of the key: q requests in w seconds',
    zh: '密钥的限额：w 秒内 q 次请求',
  },
  RateLimit: {
    en: 'What is left: at least r requests, t seconds until there are more',
    zh: '剩余：至少 r 次请求，t 秒后恢复',
  },
} satisfies Record<string, Bilingual>;
const retryAfter = {
  'Retry-After': { en: 'Seconds to wait before trying again', zh: '重试前需等待的秒数' },
} satisfies Record<string, Bilingual>;

const headerIdempotency = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[\x21-\x7e]+$/)
  .optional()
  .meta(text('The same key and request again get the first answer', '相同的键与请求会得到首次的响应'));
const headerPrefer = z
  .string()
  .optional()
  .meta({
    ...text('wait=N: seconds to wait for the result, up to 30', 'wait=N：最多等待结果的秒数，上限 30'),
    example: 'wait=10',
  });

/** What is sent to the endpoints that `create-webhook` names. */
const WEBHOOK: ZodOpenApiOperationObject = {
  operationId: 'webhook',
  summary: 'An event, as a webhook endpoint receives it',
  'x-zh': { summary: 'Webhook 接收到的事件' },
  security: [],
  requestParams: {
    header: z.object({
      'webhook-id': z.uuid().meta(text('Of the event; the same at every try', '事件编号；每次尝试都相同')),
      'webhook-timestamp': z.string().meta(text('Of the try, in seconds', '本次尝试的时间，单位为秒')),
      'webhook-signature': z.string().meta(text('One per secret that signs now', '当前每个有效密钥一个签名')),
    }),
  },
  requestBody: {
    required: true,
    content: { 'application/json': { schema: webhookEvent, example: WEBHOOK_BODY_EXAMPLE } },
  },
  responses: { '2XX': { description: 'Taken; anything else is sent again' } },
};

/** The contract of all routes as OpenAPI 3.1. English in the standard fields, Chinese beside them as `x-zh`. */
export function openApiDocument(specs: readonly RouteSpec[]): OpenApiDocument {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const spec of specs.filter(({ documented }) => documented !== false)) {
    paths[spec.path] = { ...paths[spec.path], [spec.method]: operation(spec) };
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'refundlens',
      version: CONTRACT_VERSION,
      description: INTRODUCTION.en,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      'x-zh': INTRODUCTION.zh,
    },
    servers: [{ url: '/' }],
    paths,
    webhooks: { event: { post: WEBHOOK } },
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: rl_live_...' },
      },
    },
  });
}

function operation(spec: RouteSpec): ZodOpenApiOperationObject {
  const header: Record<string, z.ZodType> = {};
  if (spec.method === 'post') header['Idempotency-Key'] = headerIdempotency;
  if (spec.waits) header.Prefer = headerPrefer;
  return {
    operationId: spec.id,
    summary: spec.summary.en,
    ...(spec.description && { description: spec.description.en }),
    'x-zh': { summary: spec.summary.zh, ...(spec.description && { description: spec.description.zh }) },
    ...(spec.scope ? { security: [{ apiKey: [] }], 'x-scope': spec.scope } : { security: [] }),
    requestParams: {
      ...(spec.params && { path: spec.params }),
      ...(spec.query && { query: spec.query }),
      ...(Object.keys(header).length > 0 && { header: z.object(header) }),
    },
    ...(spec.body && { requestBody: { required: true, content: requestContent(spec.body) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(spec.answers).map(([status, answer]) => [status, answerObject(answer, spec.scope !== null)]),
      ),
      ...errorResponses(errorsOf(spec)),
    } as ZodOpenApiResponsesObject,
  };
}

const binary = z.string().meta({ format: 'binary' });

function requestContent(body: NonNullable<RouteSpec['body']>) {
  if (body.kind === 'json') {
    return { 'application/json': { schema: body.schema, ...(body.example && { example: body.example }) } };
  }
  if (body.kind === 'bytes') return { 'application/octet-stream': { schema: binary } };
  const fields = body.fields as ZodObject;
  const files = body.many ? z.array(binary).min(1) : binary;
  const multipart = {
    'multipart/form-data': { schema: fields.extend({ [body.field]: files }) },
    ...(body.json && {
      'application/json': { schema: body.json.schema, ...(body.json.example && { example: body.json.example }) },
    }),
  };
  return body.many
    ? multipart
    : { ...multipart, 'image/*': { schema: binary }, 'application/octet-stream': { schema: binary } };
}

function headersObject(headers: Readonly<Record<string, Bilingual>>) {
  const entries = Object.entries(headers).map(([name, about]) => [
    name,
    { description: about.en, 'x-zh': about.zh, schema: { type: 'string' as const } },
  ]);
  return entries.length > 0 ? { headers: Object.fromEntries(entries) } : {};
}

function answerObject(answer: AnswerSpec, limited: boolean) {
  const json = answer.schema && {
    'application/json': { schema: answer.schema, ...(answer.example && { example: answer.example }) },
  };
  const lines = answer.lines && {
    'application/x-ndjson': { schema: answer.lines.schema, example: answer.lines.example },
  };
  const media = (answer.media ?? []).map(type => [type, { schema: binary }]);
  return {
    description: answer.description.en,
    'x-zh': answer.description.zh,
    ...headersObject({ ...answer.headers, ...(limited && limitHeaders) }),
    content: { ...json, ...lines, ...Object.fromEntries(media) },
  };
}

/** One answer per status, with an example for each code that can come under it. */
function errorResponses(codes: readonly ErrorCode[]) {
  const byStatus = Map.groupBy(codes, code => ERRORS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => {
      const examples = same.map(code => [code, { value: problem(new RefundlensError(code), 'en', 'req-7f3a') }]);
      return [
        String(status),
        {
          description: same.join(', '),
          ...headersObject({
            ...(same.some(code => ERRORS[code].retryable) && retryAfter),
            ...(same.includes('rate_limited') && limitHeaders),
          }),
          content: { 'application/problem+json': { schema: problemSchema, examples: Object.fromEntries(examples) } },
        },
      ];
    }),
  );
}
