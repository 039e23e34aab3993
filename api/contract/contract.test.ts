import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERRORS } from '#pipeline/core/errors.ts';
import { errorsOf } from '../http/route.ts';
import { openApiDocument } from '../openapi.ts';
import { ROUTES } from '../routes/index.ts';
import { breakingChanges } from './compare.ts';
import { CHANGELOG, released } from './released.ts';

const specs = ROUTES.map(({ spec }) => spec);
const document = JSON.parse(JSON.stringify(openApiDocument(specs)));

test('a client of the released contract can go on as it is', () => {
  expect(breakingChanges(released(), document)).toEqual([]);
});

test('what changed since the release has a version of its own, described in the changelog', () => {
  const { version } = released().info;
  const described = readFileSync(CHANGELOG, 'utf8').match(/(?<=^## )\S+/gm);
  expect(described).toContain(version);
  expect(described?.[0]).toBe(document.info.version);
  const changed = JSON.stringify(released()) !== JSON.stringify(document);
  if (changed) expect(document.info.version).not.toBe(version);
});

test('every error that a route can answer with stands under its status, with an example', () => {
  for (const spec of specs.filter(({ documented }) => documented !== false)) {
    const { responses } = document.paths[spec.path][spec.method];
    for (const code of errorsOf(spec)) {
      const { examples } = responses[ERRORS[code].status].content['application/problem+json'];
      expect(examples[code].value).toMatchObject({ code, status: ERRORS[code].status });
    }
  }
});
