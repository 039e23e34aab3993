import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { CATEGORIES } from '../core/case.ts';
import { loadRulePacks, missingEvidence, RULE_PACKS, rulePackOf } from './rule-packs.ts';

test('every category has its pack, in both languages, with numbers whose origin is said', () => {
  expect([...RULE_PACKS.keys()].sort()).toEqual([...CATEGORIES].sort());
  for (const pack of RULE_PACKS.values()) {
    for (const text of [pack.name, ...pack.evidence.map(({ label }) => label), ...pack.questions]) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).not.toMatch(/\p{Script=Han}/u);
    }
    expect(new Set(pack.evidence.map(({ id }) => id)).size).toBe(pack.evidence.length);
  }
  expect(rulePackOf('fresh').promise?.zh).toBe('坏了包退');
});

test('photos meet what is asked for by their roles and number', () => {
  const missing = (...roles: Parameters<typeof missingEvidence>[1]) =>
    missingEvidence(rulePackOf('fresh'), roles).map(({ id }) => id);
  expect(missing()).toEqual(['two_angles', 'waybill', 'packing']);
  expect(missing('claim')).toEqual(['two_angles', 'waybill', 'packing']);
  expect(missing('claim', 'claim', 'packing')).toEqual(['waybill']);
  expect(missing('claim', 'claim', 'packing', 'waybill')).toEqual([]);
});

test.each([
  ['fresh.yaml', 'id: fresh\nsurprise: 1\n', 'fresh.yaml'],
  ['misnamed.yaml', '', 'misnamed.yaml'],
])('a pack that is not of the schema is named: %s', async (name, text, named) => {
  const folder = await mkdtemp(join(tmpdir(), 'refundlens-packs-'));
  await writeFile(join(folder, name), text);
  expect(() => loadRulePacks(pathToFileURL(`${folder}/`))).toThrow(named);
  await rm(folder, { recursive: true });
});
