import { readFileSync } from 'node:fs';

export const RELEASED = new URL('released.json', import.meta.url);
export const CHANGELOG = new URL('CHANGELOG.md', import.meta.url);

/** The OpenAPI document that was released last. */
export function released(): { info: { version: string } } {
  return JSON.parse(readFileSync(RELEASED, 'utf8'));
}
