import type { JsonObject, JsonValue } from '../core/json.ts';

const MAX_CHARS = 4 * 2 ** 20;
const MAX_DEPTH = 64;

/** JSON of a stranger: undefined where it is over 4 MiB, nested deeper than 64, or not JSON. */
export function parseJson(text: string): JsonValue | undefined {
  if (text.length > MAX_CHARS || depthOf(text) > MAX_DEPTH) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** A JSON object, or undefined. Spaces and a trailing NUL around it do not matter. */
export function parseObject(text: string): JsonObject | undefined {
  const trimmed = text.replace(/\0+$/, '').trim();
  if (!trimmed.startsWith('{')) return undefined;
  const value = parseJson(trimmed);
  return isObject(value) ? value : undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The first value under this key, searched breadth first through objects and lists. */
export function findKey(root: JsonValue, key: string): JsonValue | undefined {
  let level: JsonValue[] = [root];
  while (level.length > 0) {
    const next: JsonValue[] = [];
    for (const value of level) {
      if (isObject(value) && Object.hasOwn(value, key)) return value[key];
      if (value !== null && typeof value === 'object') next.push(...Object.values(value));
    }
    level = next;
  }
  return undefined;
}

/** Text or number as text; null for anything else. */
export function scalarText(value: JsonValue | undefined): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 0x5c) i++;
      else if (c === 0x22) inString = false;
    } else if (c === 0x22) inString = true;
    else if (c === 0x7b || c === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (c === 0x7d || c === 0x5d) depth--;
  }
  return deepest;
}
