import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document and JSON Schemas are walked as plain JSON.
type Json = any;

const HEAD = '// Made from the OpenAPI document by "npm run build:client". Do not edit.\n\n';
/** The library says at each type where it was found. */
const WHERE_FROM =
  /(?: \* ?\n)? \* This interface was referenced by `Paths`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/g;
const HEADERS = { tsType: '{ [name: string]: unknown }' };
/** What describes a schema for readers of the document alone. */
const FOR_READERS = new Set(['x-zh', 'example', 'examples', 'title', 'pattern', 'format', 'default']);

/**
 * TypeScript types of an OpenAPI 3.1 document: one for each named schema, and `paths`, in the shape that openapi-fetch
 * takes. Formatted as the linter wants it.
 */
export async function clientTypes(document: Json): Promise<string> {
  const operations = Object.entries<Json>(document.paths).map(([path, item]) => {
    const methods = Object.entries<Json>(item).map(([method, operation]) => [method, operationSchema(operation)]);
    return [path, closed(Object.fromEntries(methods))];
  });
  const root = {
    ...closed(Object.fromEntries(operations)),
    description: 'Every address of the API with what it takes and answers.',
    $defs: {
      ...Object.fromEntries(
        Object.entries<Json>(document.components?.schemas ?? {}).map(([name, schema]) => [name, plain(schema)]),
      ),
      Refused: REFUSED,
    },
  };
  const types = await compile(root, 'paths', {
    additionalProperties: false,
    bannerComment: '',
    format: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
  });
  // The library names a type with a capital; openapi-fetch looks statuses up as numbers.
  const named = types
    .replace('export interface Paths ', 'export interface paths ')
    .replaceAll(/"(\d{3})":/g, '$1:')
    .replaceAll(WHERE_FROM, '')
    .replaceAll('/**\n */\n', '');
  return formatted(HEAD + named);
}

/** Most answers of most operations: named once. */
const REFUSED = {
  ...closed({
    headers: HEADERS,
    content: closed({ 'application/problem+json': { $ref: '#/$defs/Problem' } }),
  }),
  description: 'An answer that is no success.',
};

function isProblem(content: Json): boolean {
  return content?.['application/problem+json']?.schema.$ref === '#/components/schemas/Problem';
}

/** An object with exactly these properties, all of them there unless they are named as optional. */
function closed(properties: Json, optional: readonly string[] = []): Json {
  const required = Object.keys(properties).filter(name => !optional.includes(name));
  return { type: 'object', additionalProperties: false, properties, required };
}

function operationSchema({ summary, parameters = [], requestBody, responses }: Json): Json {
  const answers = Object.entries<Json>(responses).map(([status, { content }]) => [
    status,
    isProblem(content) ? { tsType: 'Refused' } : closed({ headers: HEADERS, content: contentSchema(content) }),
  ]);
  return {
    ...closed({
      parameters: parametersSchema(parameters),
      ...(requestBody && { requestBody: closed({ content: contentSchema(requestBody.content) }) }),
      responses: closed(Object.fromEntries(answers)),
    }),
    description: summary,
  };
}

function parametersSchema(parameters: readonly Json[]): Json {
  const places = ['query', 'header', 'path', 'cookie'].map(place => {
    const here = parameters.filter(each => each.in === place);
    if (here.length === 0) return [place, { tsType: 'never' }, true] as const;
    const optional = here.filter(({ required }) => !required).map(({ name }) => name);
    const described = here.map(({ name, schema, description }) => [name, { ...plain(schema), description }]);
    return [place, closed(Object.fromEntries(described), optional), optional.length === here.length] as const;
  });
  const free = places.filter(([, , optional]) => optional).map(([place]) => place);
  return closed(Object.fromEntries(places), free);
}

function contentSchema(content: Json): Json {
  const types = Object.entries<Json>(content ?? {}).map(([type, { schema }]) => [type, plain(schema)]);
  return types.length > 0 ? closed(Object.fromEntries(types)) : { tsType: 'never' };
}

/** A schema with what matters to a type, its references turned to where the named schemas are. */
function plain(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(plain);
  if (schema === null || typeof schema !== 'object') return schema;
  if (schema.format === 'binary') return { tsType: 'Blob' };
  const entries = Object.entries<Json>(schema).flatMap(([name, value]) => {
    if (name === 'properties') {
      return [[name, Object.fromEntries(Object.entries(value).map(([each, inner]) => [each, plain(inner)]))]];
    }
    if (FOR_READERS.has(name)) return [];
    if (name === '$ref') return [[name, value.replace('#/components/schemas/', '#/$defs/')]];
    return [[name, plain(value)]];
  });
  return Object.fromEntries(entries);
}

function formatted(source: string): string {
  const biome = fileURLToPath(new URL('../../node_modules/@biomejs/biome/bin/biome', import.meta.url));
  const arguments_ = [biome, 'format', '--stdin-file-path=api/client/paths.ts'];
  const { stdout, stderr, status } = spawnSync(process.execPath, arguments_, { input: source, encoding: 'utf8' });
  if (status !== 0) throw new Error(`biome could not format the client's types: ${stderr}`);
  return stdout;
}
