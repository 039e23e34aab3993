import { isDeepStrictEqual } from 'node:util';
import { type Node, type Resolve, variantsOf } from './schemas.ts';

/** `request`: what a client sends must still be taken. `response`: what a client reads must still be there. */
export type Direction = 'request' | 'response';

export interface Sides {
  readonly old: Resolve;
  readonly now: Resolve;
}

/** Lower and upper bounds: where one is tightened, a request that was taken may be refused. */
const LOWEST = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const HIGHEST = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
/** Constraints that cannot be ordered: any change of one may refuse what was taken. */
const FORMS = ['pattern', 'format', 'multipleOf'];

/**
 * What of a schema broke between two documents, one line each.
 * Words that were added to an enum and properties that were added to an answer are no break: clients must bear them.
 */
export function schemaBreaks(old: unknown, now: unknown, way: Direction, sides: Sides, at: string): string[] {
  return compare(old, now, way, sides, at, new Set());
}

function compare(
  old: unknown,
  now: unknown,
  way: Direction,
  sides: Sides,
  at: string,
  seen: ReadonlySet<string>,
): string[] {
  // A schema that holds itself is compared once.
  const pair = `${(old as Node)?.$ref} ${(now as Node)?.$ref}`;
  const named = typeof (old as Node)?.$ref === 'string' && typeof (now as Node)?.$ref === 'string';
  if (named && seen.has(pair)) return [];
  const inner = named ? new Set([...seen, pair]) : seen;
  const was = variantsOf(old, sides.old);
  const is = variantsOf(now, sides.now);
  const [before] = was;
  const [after] = is;
  if (was.length === 1 && is.length === 1) return one(before!, after!, way, sides, at, inner);
  const fits = (a: Node, b: Node) => one(a, b, way, sides, at, inner).length === 0;
  const gone = was.filter(a => !is.some(b => fits(a, b)));
  const kinds = new Set(was.map(({ type }) => type));
  const came = way === 'response' ? is.filter(({ type }) => !kinds.has(type) && !kinds.has(undefined)) : [];
  return [
    ...gone.flatMap(a => {
      // The nearest relative tells best what is wrong.
      const near = is.filter(({ type }) => type === a.type);
      return near.length === 1 ? one(a, near[0]!, way, sides, at, inner) : [`${at}: no longer ${nameOf(a)}`];
    }),
    ...came.map(b => `${at}: may now be ${nameOf(b)}`),
  ];
}

const nameOf = (schema: Node) => String(schema.type ?? 'anything');

function one(old: Node, now: Node, way: Direction, sides: Sides, at: string, seen: ReadonlySet<string>): string[] {
  const types = typeBreak(old.type, now.type, way);
  if (types) return [`${at}: ${types}`];
  return [
    ...enumBreaks(old, now, at),
    ...(way === 'request' ? boundBreaks(old, now, at) : []),
    ...objectBreaks(old, now, way, sides, at, seen),
    ...(old.items && now.items ? compare(old.items, now.items, way, sides, `${at}[]`, seen) : []),
  ];
}

function typeBreak(old: unknown, now: unknown, way: Direction): string | null {
  if (old === now) return null;
  // An integer is a number: a request may be widened to it.
  if (way === 'request' && (now === undefined || (old === 'integer' && now === 'number'))) return null;
  return `was ${old ?? 'anything'}, is ${now ?? 'anything'}`;
}

const wordsOf = ({ const: only, enum: words }: Node) =>
  only !== undefined ? [only] : (words as unknown[] | undefined);

function enumBreaks(old: Node, now: Node, at: string): string[] {
  const [was, is] = [wordsOf(old), wordsOf(now)];
  if (!is) return [];
  if (!was) return [`${at}: is now one of ${is.join(', ')}`];
  return was.filter(word => !is.includes(word)).map(word => `${at}: ${word} is no longer one of its values`);
}

function boundBreaks(old: Node, now: Node, at: string): string[] {
  const tighter = (name: string, than: (a: number, b: number) => boolean) =>
    now[name] !== undefined && (old[name] === undefined || than(now[name] as number, old[name] as number));
  return [
    ...LOWEST.filter(name => tighter(name, (a, b) => a > b)),
    ...HIGHEST.filter(name => tighter(name, (a, b) => a < b)),
    ...FORMS.filter(name => now[name] !== undefined && !isDeepStrictEqual(old[name], now[name])),
  ].map(name => `${at}: ${name} was ${old[name] ?? 'open'}, is ${now[name]}`);
}

function objectBreaks(old: Node, now: Node, way: Direction, sides: Sides, at: string, seen: ReadonlySet<string>) {
  const was = (old.properties ?? {}) as Node;
  const is = (now.properties ?? {}) as Node;
  const [needed, needs] = [(old.required ?? []) as string[], (now.required ?? []) as string[]];
  const breaks: string[] = [];
  for (const name of Object.keys(was)) {
    if (name in is) breaks.push(...compare(was[name], is[name], way, sides, `${at}.${name}`, seen));
    else breaks.push(`${at}.${name}: removed`);
  }
  if (way === 'request') {
    for (const name of needs) if (!needed.includes(name)) breaks.push(`${at}.${name}: now required`);
  } else {
    // What was removed has been told; the keys of a record are required without being properties.
    for (const name of needed) {
      const told = name in was && !(name in is);
      if (!told && !needs.includes(name)) breaks.push(`${at}.${name}: may now be absent`);
    }
  }
  const [free, freed] = [old.additionalProperties ?? true, now.additionalProperties ?? true];
  if (typeof free === 'object' && typeof freed === 'object') {
    breaks.push(...compare(free, freed, way, sides, `${at}.*`, seen));
  } else if (way === 'request' && free !== false && freed === false) {
    breaks.push(`${at}: takes no other properties any more`);
  }
  return breaks;
}
