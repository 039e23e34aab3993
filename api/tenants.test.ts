import { expect, test } from 'vitest';
import { newId } from '#pipeline/core/ids.ts';
import { openApiDocument } from './openapi.ts';
import { ROUTES } from './routes/index.ts';
import { form, pngPhoto, type TestRequest, type TestTenant, testApi } from './testing.ts';
import { IDS_IN_REQUESTS, OWN_ROWS, PART_NAMES } from './testing-ids.ts';

// Walks the published contract with the ids of another tenant. New routes are walked without a word; where the walk
// does not know what to put in, it fails and says where to say it.

const api = testApi();
// biome-ignore lint/suspicious/noExplicitAny: the document is walked as plain JSON.
const document: any = JSON.parse(JSON.stringify(openApiDocument(ROUTES.map(({ spec }) => spec))));

interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly node: any;
}
const operations: Operation[] = Object.entries<object>(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, node]) => ({ name: `${method.toUpperCase()} ${path}`, method, path, node })),
);
const named = (list: readonly Operation[]) => list.map(operation => [operation.name, operation] as const);
const withIds = operations.filter(({ path }) => path.includes('{'));

const help = 'say how in api/testing-ids.ts';

/** The kind of row that a path is about: the word before its first parameter. */
function kindOf({ name, path }: Operation): string {
  const kind = path.split('/').at(path.split('/').findIndex(part => part.startsWith('{')) - 1)!;
  if (!OWN_ROWS[kind]) throw new Error(`${name}: the tenant suite cannot make a row of "${kind}": ${help}`);
  return kind;
}

function addressOf(operation: Operation, id: string): string {
  const parts = operation.path.split('/');
  const first = parts.findIndex(part => part.startsWith('{'));
  const filled = parts.map((part, i) => {
    if (!part.startsWith('{')) return part;
    if (i === first) return id;
    return PART_NAMES[parts[i - 1]!] ?? 'x';
  });
  return filled.join('/');
}

/** A body that the route takes: the contract's own example, or a photo. */
function bodyOf({ node }: Operation, change: object = {}): TestRequest {
  const content = node.requestBody?.content ?? {};
  const multipart = content['multipart/form-data'];
  if (multipart) {
    const [field] = Object.entries<{ format?: string; items?: object }>(multipart.schema.properties).find(
      ([, { format, items }]) => format === 'binary' || items,
    )!;
    return { body: form(field, [pngPhoto(1)]) };
  }
  if (content['application/json']) return { json: { ...content['application/json'].example, ...change } };
  return node.requestBody ? { body: pngPhoto(1) } : {};
}

const stranger = () => api().newTenant(['admin']);
const ownerOf = async (): Promise<TestTenant> => {
  const { secret } = await api().store.createApiKey(api().shop.id, 'owner', ['admin']);
  return { ...api().shop, secret };
};

test.each(named(withIds))('%s: another tenant gets 404, as for an id that nobody has', async (_name, operation) => {
  const id = await OWN_ROWS[kindOf(operation)]!(api());
  const send = (path: string, tenant: TestTenant) =>
    api().request(path, { method: operation.method.toUpperCase(), tenant, ...bodyOf(operation) });
  const them = await stranger();
  const theirs = await send(addressOf(operation, id), them);
  if (theirs.status === 400) throw new Error(`${operation.name}: give its body an example that it takes`);
  expect([theirs.status, theirs.json?.code]).toEqual([404, 'not_found']);
  const nobodys = await send(addressOf(operation, newId()), them);
  expect({ ...nobodys.json, instance: '' }).toEqual({ ...theirs.json, instance: '' });
  // The owner's own request proves that the id was right, unless it is a part that this row does not have.
  const own = await send(addressOf(operation, id), await ownerOf());
  if (!operation.path.includes('/files/')) expect(own.json?.code).not.toBe('not_found');
});

/** Properties of a schema that hold an id, by name; references are followed. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
function idsIn(schema: any, seen = new Set<unknown>()): string[] {
  if (!schema || typeof schema !== 'object' || seen.has(schema)) return [];
  seen.add(schema);
  if (schema.$ref) return idsIn(document.components.schemas[schema.$ref.split('/').at(-1)], seen);
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? []), schema.items];
  return [
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    ...Object.entries<any>(schema.properties ?? {}).flatMap(([name, each]) =>
      each.format === 'uuid' || each.items?.format === 'uuid' ? [name] : idsIn(each, seen),
    ),
    ...inner.flatMap(each => idsIn(each, seen)),
  ];
}

const naming = operations.flatMap(operation => {
  const { parameters = [], requestBody } = operation.node;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  const query = parameters.filter((each: any) => each.in === 'query' && each.schema?.format === 'uuid');
  const inBody = idsIn(requestBody?.content?.['application/json']?.schema);
  return [
    ...query.map(({ name }: { name: string }) => ({ operation, name, inBody: false })),
    ...inBody.map(name => ({ operation, name, inBody: true })),
  ];
});

test('every id that a body or query can name is known to this suite', () => {
  const unknown = naming
    .map(({ operation, name }) => `${operation.node.operationId}.${name}`)
    .filter(key => !(key in IDS_IN_REQUESTS));
  expect(unknown, `IDS_IN_REQUESTS lacks these: ${help}`).toEqual([]);
});

const refused = naming.flatMap(each => {
  const kind = IDS_IN_REQUESTS[`${each.operation.node.operationId}.${each.name}`];
  return kind ? [[`${each.operation.name} ${each.name}`, { ...each, kind }] as const] : [];
});

test.skipIf(refused.length === 0)('naming a row of another tenant in a body or query is answered by 404', async () => {
  for (const [title, { operation, name, inBody, kind }] of refused) {
    const id = await OWN_ROWS[kind]!(api());
    const array =
      operation.node.requestBody?.content?.['application/json']?.schema?.properties?.[name]?.type === 'array';
    const path = inBody ? operation.path : `${operation.path}?${name}=${id}`;
    const { status, json } = await api().request(path, {
      method: operation.method.toUpperCase(),
      tenant: await stranger(),
      ...bodyOf(operation, inBody ? { [name]: array ? [id] : id } : {}),
    });
    expect([title, status, json?.code]).toEqual([title, 404, 'not_found']);
  }
});

test('no list, export or figure of another tenant holds an id of mine', async () => {
  const mine = await Promise.all(Object.values(OWN_ROWS).map(make => make(api())));
  const them = await stranger();
  const lists = operations.filter(
    ({ method, path, node }) => method === 'get' && !path.includes('{') && node['x-scope'],
  );
  expect(lists.length).toBeGreaterThan(4);
  for (const { path } of lists) {
    const { status, bytes } = await api().request(path, { tenant: them });
    const text = new TextDecoder().decode(bytes);
    for (const id of [...mine, api().shop.id]) expect([path, text.includes(id)]).toEqual([path, false]);
    expect([path, status < 500]).toEqual([path, true]);
  }
});
