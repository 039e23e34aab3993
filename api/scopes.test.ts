import { expect, test } from 'vitest';
import { newId } from '#pipeline/core/ids.ts';
import { SCOPES, type Scope } from '#pipeline/store/ports.ts';
import { ROUTES } from './routes/index.ts';
import { testApi } from './testing.ts';

const api = testApi();

const HELD: readonly (readonly Scope[])[] = [['read'], ['write'], ['admin'], ['read', 'write'], [...SCOPES]];
const table = ROUTES.flatMap(({ spec }) => (spec.scope ? HELD.map(held => [spec.id, held.join('+'), spec, held]) : []));

test.each(table as [string, string, (typeof ROUTES)[number]['spec'], readonly Scope[]][])(
  '%s with %s',
  async (_id, _held, spec, held) => {
    const tenant = await api().newTenant(held);
    const path = spec.path.replaceAll(/\{(\w+)\}/g, () => newId());
    // What is sent is not looked at before the key's scope, so that nothing is enough.
    const { status, json } = await api().request(path, { method: spec.method.toUpperCase(), tenant });
    const may = held.includes(spec.scope!) || held.includes('admin');
    expect(json?.code === 'scope_missing').toBe(!may);
    expect(status === 403).toBe(!may);
  },
);

test('what changes something needs more than reading', () => {
  const reading = ROUTES.filter(({ spec }) => spec.scope === 'read' && spec.method !== 'get').map(
    ({ spec }) => spec.id,
  );
  // Signing out ends what the key's holder began.
  expect(reading).toEqual(['end-session']);
});
