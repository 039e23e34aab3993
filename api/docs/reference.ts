import type { oas31 } from 'zod-openapi';
import type { Language } from '#pipeline/core/language.ts';
import type { OpenApiDocument } from '../openapi.ts';
import { html, type Markup, prose } from './html.ts';
import { page } from './page.ts';
import { aboutOf, fieldsTable, typeOf } from './schema-view.ts';

const WORDS = {
  en: {
    title: 'API reference',
    key: 'Every call under /v1 needs a key: Authorization: Bearer rl_live_...',
    scope: 'Scope',
    open: 'No key needed',
    parameters: 'Parameters',
    body: 'Body',
    answers: 'Answers',
    example: 'Example',
    objects: 'Objects',
  },
  zh: {
    title: '接口文档',
    key: '/v1 下的每次调用都需要密钥：Authorization: Bearer rl_live_...',
    scope: '权限范围',
    open: '无需密钥',
    parameters: '参数',
    body: '请求体',
    answers: '响应',
    example: '示例',
    objects: '对象',
  },
} as const;

type Operation = oas31.OperationObject;
type Named = readonly [method: string, path: string, operation: Operation];

/** The whole contract as a page to read, made from the OpenAPI document alone. */
export function referencePage(document: OpenApiDocument, language: Language): string {
  const words = WORDS[language];
  const operations: Named[] = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'delete'] as const).flatMap(method =>
      item[method] ? [[method, path, item[method]] as const] : [],
    ),
  );
  const schemas = Object.entries(document.components?.schemas ?? {});
  const content = html`
<p>${aboutOf(document.info, language)}</p>
<p>${words.key}</p>
<ul>${operations.map(
    ([method, path, operation]) =>
      html`<li><a href="#${operation.operationId ?? ''}"><code>${method.toUpperCase()} ${path}</code></a> ${summaryOf(operation, language)}</li>\n`,
  )}</ul>
${operations.map(operation => operationSection(operation, language))}
<section><h2>${words.objects}</h2>
${schemas.map(
  ([name, schema]) =>
    html`<h3 id="schema-${name}">${name}</h3><p>${aboutOf(schema, language)}</p>${fieldsTable(schema as oas31.SchemaObject, language)}`,
)}
</section>`;
  return page(words.title, '/docs', language, content);
}

function chineseOf(operation: Operation): { summary?: string; description?: string } {
  return (operation as { 'x-zh'?: { summary?: string; description?: string } })['x-zh'] ?? {};
}

function summaryOf(operation: Operation, language: Language): string {
  return (language === 'zh' ? chineseOf(operation).summary : operation.summary) ?? '';
}

function operationSection([method, path, operation]: Named, language: Language): Markup {
  const words = WORDS[language];
  const scope = (operation as { 'x-scope'?: string })['x-scope'];
  const description = language === 'zh' ? chineseOf(operation).description : operation.description;
  const parameters = (operation.parameters ?? []) as oas31.ParameterObject[];
  return html`<section id="${operation.operationId ?? ''}">
<h2>${summaryOf(operation, language)}<br><code>${method.toUpperCase()} ${path}</code></h2>
<p class="soft">${scope ? `${words.scope}: ${scope}` : words.open}</p>
${description && html`<p>${prose(description)}</p>`}
${parameters.length > 0 && html`<h3>${words.parameters}</h3>${parametersTable(parameters, language)}`}
${operation.requestBody && bodyView(operation.requestBody as oas31.RequestBodyObject, language)}
<h3>${words.example}</h3><pre>${curl(method, path, operation)}</pre>
<h3>${words.answers}</h3>
${Object.entries(operation.responses ?? {}).map(([status, answer]) => answerView(status, answer as oas31.ResponseObject, language))}
</section>`;
}

function parametersTable(parameters: readonly oas31.ParameterObject[], language: Language): Markup {
  return html`<table><tbody>${parameters.map(
    ({ name, in: place, schema }) =>
      html`<tr><td><code>${name}</code> <span class="soft">${place}</span></td><td>${typeOf(schema, language)}</td><td>${aboutOf(schema ?? {}, language)}</td></tr>\n`,
  )}</tbody></table>`;
}

function bodyView({ content }: oas31.RequestBodyObject, language: Language): Markup {
  return html`<h3>${WORDS[language].body}</h3>${Object.entries(content).map(
    ([type, { schema, example }]) => html`<p><code>${type}</code></p>
${schema && fieldsTable(schema as oas31.SchemaObject, language)}
${example && html`<pre>${JSON.stringify(example, null, 2)}</pre>`}`,
  )}`;
}

function answerView(status: string, answer: oas31.ResponseObject, language: Language): Markup {
  const entries = Object.entries(answer.content ?? {});
  if (Number(status) >= 400) {
    const codes = (answer.description ?? '').split(', ');
    const links = codes.map(code => html`<a href="/docs/errors?lang=${language}#${code}">${code}</a> `);
    return html`<p><strong>${status}</strong> ${links}</p>`;
  }
  return html`<p><strong>${status}</strong> ${aboutOf(answer, language)}: ${entries.map(
    ([type, { schema }]) =>
      html`<code>${type}</code> ${type === 'application/json' && typeOf(schema as oas31.SchemaObject, language)} `,
  )}</p>
${entries.map(([, { example }]) => example && html`<details><summary>${WORDS[language].example}</summary><pre>${JSON.stringify(example, null, 2)}</pre></details>`)}`;
}

/** A command line that makes the call. */
function curl(method: string, path: string, operation: Operation): string {
  const parts = ['curl'];
  if (method !== 'get') parts.push(`-X ${method.toUpperCase()}`);
  if ((operation.security ?? []).length > 0) parts.push('-H "Authorization: Bearer $REFUNDLENS_KEY"');
  const content = (operation.requestBody as oas31.RequestBodyObject | undefined)?.content ?? {};
  if (content['multipart/form-data']) {
    const { properties = {} } = content['multipart/form-data'].schema as oas31.SchemaObject;
    parts.push(`-F ${'photo' in properties ? 'photo' : 'photos'}=@photo.jpg`);
  }
  const json = content['application/json'];
  if (json) parts.push('-H "Content-Type: application/json"', `-d '${JSON.stringify(json.example ?? {})}'`);
  const url = path.replace('{id}', '$ID').replace('{name}', '$NAME');
  return [...parts, `"http://127.0.0.1:8787${url}"`].join(' \\\n  ');
}
