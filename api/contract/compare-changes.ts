/** Ways to change an OpenAPI document, at every place where each can be done; the comparer is tested with them. */

// biome-ignore lint/suspicious/noExplicitAny: the document is walked and changed as plain JSON.
type Json = any;

export interface Change {
  readonly name: string;
  readonly places: (document: Json) => readonly { readonly at: string; readonly apply: () => void }[];
}

interface Part {
  readonly at: string;
  readonly node: Json;
}

function operations(document: Json): Part[] {
  return Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    Object.entries<Json>(item).map(([method, node]) => ({ at: `${method} ${path}`, node })),
  );
}

/** Every schema that is reached from there, references followed, each once. */
function schemasBelow(document: Json, from: Part[]): Part[] {
  const found: Part[] = [];
  const seen = new Set<Json>();
  const walk = (node: Json, at: string): void => {
    if (node === null || typeof node !== 'object' || seen.has(node)) return;
    if (typeof node.$ref === 'string') {
      const name = node.$ref.split('/').at(-1);
      walk(document.components.schemas[name], `${at} ${name}`);
      return;
    }
    seen.add(node);
    found.push({ at, node });
    for (const [name, inner] of Object.entries(node.properties ?? {})) walk(inner, `${at}.${name}`);
    walk(node.items, `${at}[]`);
    for (const choice of [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])]) walk(choice, at);
  };
  for (const { node, at } of from) walk(node, at);
  return found;
}

const contents = (holder: Json, at: string): Part[] =>
  Object.values<Json>(holder?.content ?? {}).map(({ schema }) => ({ node: schema, at }));

const requestSchemas = (document: Json) =>
  schemasBelow(
    document,
    operations(document).flatMap(({ at, node }) => [
      ...contents(node.requestBody, `${at} body`),
      ...(node.parameters ?? []).map((each: Json) => ({ node: each.schema, at: `${at} ${each.name}` })),
    ]),
  );
const responseSchemas = (document: Json) =>
  schemasBelow(
    document,
    operations(document).flatMap(({ at, node }) =>
      Object.entries<Json>(node.responses).flatMap(([status, answer]) => contents(answer, `${at} ${status}`)),
    ),
  );
const allSchemas = (document: Json) => [...requestSchemas(document), ...responseSchemas(document)];

/** A change of each part that has something to change: `apply` gives what to do there, or null. */
const where =
  (parts: (document: Json) => Part[], apply: (node: Json) => (() => void) | null) =>
  (document: Json): { at: string; apply: () => void }[] =>
    parts(document).flatMap(({ at, node }) => {
      const act = apply(node);
      return act ? [{ at, apply: act }] : [];
    });

const firstKey = (map: Json) => Object.keys(map ?? {})[0];
/** Not inside a choice of several, where the sum may stay the same. */
const plain = (node: Json) => !node.anyOf && !node.oneOf && typeof node.type === 'string';

export const breaks: readonly Change[] = [
  {
    name: 'a path is removed',
    places: document =>
      Object.keys(document.paths).map(path => ({ at: path, apply: () => void delete document.paths[path] })),
  },
  {
    name: 'a method is removed',
    places: document =>
      Object.entries<Json>(document.paths).flatMap(([path, item]) =>
        Object.keys(item).map(method => ({ at: `${method} ${path}`, apply: () => void delete item[method] })),
      ),
  },
  {
    name: 'another scope is needed',
    places: where(operations, node => () => Object.assign(node, { 'x-scope': 'other' })),
  },
  {
    name: 'an answer is removed',
    places: where(operations, node => () => void delete node.responses[firstKey(node.responses)!]),
  },
  {
    name: 'a kind of answer is removed',
    places: where(operations, node => {
      const { content } = node.responses[firstKey(node.responses)!];
      return firstKey(content) ? () => void delete content[firstKey(content)!] : null;
    }),
  },
  {
    name: 'a header of an answer is removed',
    places: where(operations, node => {
      const answer = Object.values<Json>(node.responses).find(({ headers }) => headers);
      return answer ? () => void delete answer.headers[firstKey(answer.headers)!] : null;
    }),
  },
  {
    name: 'a parameter is removed',
    places: where(operations, node => (node.parameters?.length ? () => void node.parameters.shift() : null)),
  },
  {
    name: 'a parameter is demanded',
    places: where(operations, node => () => {
      node.parameters = [...(node.parameters ?? []), { in: 'query', name: 'new', required: true, schema: {} }];
    }),
  },
  {
    name: 'a body is demanded',
    places: where(operations, node =>
      node.requestBody ? null : () => Object.assign(node, { requestBody: { required: true } }),
    ),
  },
  {
    name: 'a property is removed',
    places: where(allSchemas, node =>
      firstKey(node.properties) ? () => void delete node.properties[firstKey(node.properties)!] : null,
    ),
  },
  {
    name: 'a property of a request is demanded',
    places: where(requestSchemas, node =>
      node.properties
        ? () => {
            node.properties.new = { type: 'string' };
            node.required = [...(node.required ?? []), 'new'];
          }
        : null,
    ),
  },
  {
    name: 'a property of an answer may be absent',
    places: where(responseSchemas, node => (node.required?.length ? () => void node.required.shift() : null)),
  },
  {
    name: 'a type becomes another',
    places: where(allSchemas, node =>
      plain(node) && !node.enum && node.const === undefined
        ? () => Object.assign(node, { type: node.type === 'boolean' ? 'string' : 'boolean' })
        : null,
    ),
  },
  {
    name: 'a word of an enum is removed',
    places: where(allSchemas, node => (node.enum?.length > 1 ? () => void node.enum.shift() : null)),
  },
  {
    name: 'any text becomes one of some words',
    places: where(allSchemas, node =>
      node.type === 'string' && !node.enum && node.const === undefined
        ? () => Object.assign(node, { enum: ['a'] })
        : null,
    ),
  },
  {
    name: 'a bound of a request is tightened',
    places: where(requestSchemas, node => {
      if (node.type === 'string' && !node.enum && node.const === undefined)
        return () => Object.assign(node, { maxLength: 0 });
      if (node.type === 'integer' || node.type === 'number')
        return () => Object.assign(node, { minimum: (node.maximum ?? 0) + 1 });
      return node.type === 'array' ? () => Object.assign(node, { maxItems: 0 }) : null;
    }),
  },
];

export const additions: readonly Change[] = [
  {
    name: 'a path is added',
    places: document => [
      { at: 'paths', apply: () => Object.assign(document.paths, { '/v1/new': { get: { responses: {} } } }) },
    ],
  },
  {
    name: 'a parameter is offered',
    places: where(operations, node => () => {
      node.parameters = [...(node.parameters ?? []), { in: 'query', name: 'new', schema: { type: 'string' } }];
    }),
  },
  {
    name: 'an answer is added',
    places: where(operations, node => () => Object.assign(node.responses, { 418: { description: 'new' } })),
  },
  {
    name: 'a property is added',
    places: where(allSchemas, node =>
      node.properties ? () => Object.assign(node.properties, { new: { type: 'string' } }) : null,
    ),
  },
  {
    name: 'a word is added to an enum',
    places: where(allSchemas, node =>
      node.enum && !node.enum.includes(null) ? () => void node.enum.push('new') : null,
    ),
  },
  {
    name: 'a property of an answer is always there',
    places: where(responseSchemas, node => {
      const free = Object.keys(node.properties ?? {}).filter(name => !node.required?.includes(name));
      return free.length > 0 ? () => Object.assign(node, { required: [...(node.required ?? []), free[0]] }) : null;
    }),
  },
  {
    name: 'a bound of a request is loosened',
    places: where(requestSchemas, node => {
      const bounds = ['maxLength', 'minLength', 'maxItems', 'minItems', 'maximum', 'minimum', 'pattern', 'format'];
      const given = bounds.find(name => node[name] !== undefined);
      return given ? () => void delete node[given] : null;
    }),
  },
  {
    name: 'words are described otherwise',
    places: where(allSchemas, node => () => Object.assign(node, { description: 'other words' })),
  },
];
