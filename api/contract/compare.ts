import { type Direction, type Sides, schemaBreaks } from './compare-schema.ts';
import { type Node, resolver } from './schemas.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * What a client of the old OpenAPI 3.1 document can no longer rely on under the new one, one line each; empty where
 * everything that changed was added.
 */
export function breakingChanges(old: unknown, now: unknown): string[] {
  const sides: Sides = { old: resolver(old), now: resolver(now) };
  return each((old as Node).paths, (path, was) => {
    const is = ((now as Node).paths as Node | undefined)?.[path] as Node | undefined;
    return METHODS.filter(method => method in was).flatMap(method => {
      const at = `${method.toUpperCase()} ${path}`;
      const operation = is?.[method];
      return operation ? operationBreaks(was[method] as Node, operation as Node, sides, at) : [`${at}: removed`];
    });
  });
}

function each(map: unknown, look: (name: string, node: Node) => string[]): string[] {
  return Object.entries((map ?? {}) as Node).flatMap(([name, node]) => look(name, node as Node));
}

function operationBreaks(old: Node, now: Node, sides: Sides, at: string): string[] {
  return [
    ...scopeBreaks(old, now, at),
    ...parameterBreaks(old, now, sides, at),
    ...bodyBreaks(old, now, sides, at),
    ...each(old.responses, (status, was) => {
      const is = (now.responses as Node | undefined)?.[status];
      if (!is) return [`${at} ${status}: removed`];
      return answerBreaks(sides.old(was), sides.now(is), sides, `${at} ${status}`);
    }),
  ];
}

function scopeBreaks(old: Node, now: Node, at: string): string[] {
  const [was, is] = [old['x-scope'], now['x-scope']];
  return is === undefined || was === is ? [] : [`${at}: needed the scope ${was ?? 'of nobody'}, needs ${is}`];
}

function parameterBreaks(old: Node, now: Node, sides: Sides, at: string): string[] {
  const listed = (operation: Node, side: Sides['old']) =>
    ((operation.parameters ?? []) as unknown[]).map(side).map(each => [`${each.in} ${each.name}`, each] as const);
  const was = new Map(listed(old, sides.old));
  const is = new Map(listed(now, sides.now));
  const kept = [...was].flatMap(([name, before]) => {
    const after = is.get(name);
    if (!after) return [`${at} ${name}: removed`];
    const must = after.required === true && before.required !== true ? [`${at} ${name}: now required`] : [];
    return [...must, ...schemaBreaks(before.schema, after.schema, 'request', sides, `${at} ${name}`)];
  });
  const added = [...is].filter(([name, after]) => !was.has(name) && after.required === true);
  return [...kept, ...added.map(([name]) => `${at} ${name}: now required`)];
}

function bodyBreaks(old: Node, now: Node, sides: Sides, at: string): string[] {
  if (!now.requestBody) return old.requestBody ? [`${at} body: removed`] : [];
  const [was, is] = [sides.old(old.requestBody), sides.now(now.requestBody)];
  const must = is.required === true && was.required !== true ? [`${at} body: now required`] : [];
  return [...must, ...contentBreaks(was, is, 'request', sides, `${at} body`)];
}

function answerBreaks(old: Node, now: Node, sides: Sides, at: string): string[] {
  const headers = each(old.headers, name => (name in ((now.headers ?? {}) as Node) ? [] : [`${at} ${name}: removed`]));
  return [...headers, ...contentBreaks(old, now, 'response', sides, at)];
}

function contentBreaks(old: Node, now: Node, way: Direction, sides: Sides, at: string): string[] {
  return each(old.content, (type, was) => {
    const is = (now.content as Node | undefined)?.[type] as Node | undefined;
    if (!is) return [`${at} ${type}: removed`];
    return schemaBreaks(was.schema, is.schema, way, sides, `${at} ${type} `);
  });
}
