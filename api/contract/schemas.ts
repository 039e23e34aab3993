/** A JSON Schema or any other part of an OpenAPI document. */
export type Node = { readonly [key: string]: unknown };

export type Resolve = (node: unknown) => Node;

/** Follows `$ref`s of one document; keywords beside a `$ref` go before those behind it. */
export function resolver(document: unknown): Resolve {
  const resolve = (node: unknown, seen: ReadonlySet<string>): Node => {
    const here = (node ?? {}) as Node;
    const { $ref, ...beside } = here;
    if (typeof $ref !== 'string' || seen.has($ref)) return here;
    const target = $ref
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>(
        (at, part) => (at as Node | undefined)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')],
        document,
      );
    return { ...resolve(target, new Set([...seen, $ref])), ...beside };
  };
  return node => resolve(node, new Set());
}

/** The one of several that a value may be: `anyOf`, `oneOf` and lists of types taken apart, `allOf` put together. */
export function variantsOf(schema: unknown, resolve: Resolve): Node[] {
  const { allOf, anyOf, oneOf, ...rest } = resolve(schema);
  const own = (allOf as unknown[] | undefined)?.map(resolve).reduce<Node>(together, rest) ?? rest;
  const choices = (anyOf ?? oneOf) as unknown[] | undefined;
  if (choices) return choices.flatMap(choice => variantsOf(together(own, resolve(choice)), resolve));
  if (Array.isArray(own.type)) {
    const { enum: words, ...each } = own;
    return own.type.map(type => {
      const mine = (words as unknown[] | undefined)?.filter(word => (type === 'null') === (word === null));
      return { ...each, type, ...(mine && type !== 'null' && { enum: mine }) };
    });
  }
  return [own];
}

function together(a: Node, b: Node): Node {
  const properties = { ...(a.properties as Node), ...(b.properties as Node) };
  const required = [...((a.required as string[]) ?? []), ...((b.required as string[]) ?? [])];
  return {
    ...a,
    ...b,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  };
}
