import { expect, test } from 'vitest';
import { ERRORS } from '#pipeline/core/errors.ts';
import { errorsOf } from './http/route.ts';
import { openApiDocument } from './openapi.ts';
import { WEBHOOK_BODY_EXAMPLE, webhookEvent } from './resources/event.ts';
import { ROUTES } from './routes/index.ts';

const specs = ROUTES.map(({ spec }) => spec);
const document = openApiDocument(specs);
const text = JSON.stringify(document);

test('every documented route is there with its answers and the status of each of its errors', () => {
  for (const spec of specs.filter(({ documented }) => documented !== false)) {
    const operation = document.paths?.[spec.path]?.[spec.method];
    expect(operation?.operationId).toBe(spec.id);
    const statuses = new Set([...Object.keys(spec.answers), ...errorsOf(spec).map(code => `${ERRORS[code].status}`)]);
    expect(new Set(Object.keys(operation?.responses ?? {}))).toEqual(statuses);
  }
});

test("each route's id is its folder's name, and no two share one", () => {
  expect(new Set(specs.map(({ id }) => id)).size).toBe(specs.length);
});

test('every reference leads somewhere', () => {
  const names = new Set(Object.keys(document.components?.schemas ?? {}));
  const targets = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);
  expect(targets.length).toBeGreaterThan(20);
  for (const name of targets) expect(names).toContain(name);
});

test('every example is what its schema says', () => {
  for (const spec of specs) {
    const json = spec.body?.kind === 'json' ? spec.body : spec.body?.kind === 'photos' ? spec.body.json : undefined;
    if (json?.example) json.schema.parse(json.example);
    for (const { lines, ...json } of Object.values(spec.answers)) {
      const { schema, example } = lines ?? json;
      if (schema && example) expect(schema.parse(example)).toEqual(example);
    }
  }
});

test('what a webhook brings is described with an example of its own', () => {
  expect(document.webhooks?.event?.post?.requestBody).toMatchObject({
    content: { 'application/json': { example: webhookEvent.parse(WEBHOOK_BODY_EXAMPLE) } },
  });
});

test('whatever is described is described in both languages', () => {
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    const { description, type, $ref } = node as Record<string, unknown>;
    const isSchema = typeof description === 'string' && (type !== undefined || $ref !== undefined);
    if (isSchema && type !== 'http' && !('schema' in node) && 'x-zh' in node === false) {
      throw new Error(`only in English: ${description}`);
    }
    Object.values(node).forEach(walk);
  };
  walk({ ...document, paths: {} });
  for (const { summary, description } of specs) {
    expect(summary.zh).toMatch(/\p{Script=Han}|OpenAPI|Prometheus/u);
    if (description) expect(description.zh).toMatch(/\p{Script=Han}/u);
  }
});
