import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { CATEGORIES, type PhotoRole, photoRole } from '../core/case.ts';

const bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

/** A kind of evidence that a claim of this category needs before it can be settled. */
const neededEvidence = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  /** Who can give it. What the seller lacks never counts against the buyer. */
  from: z.enum(['buyer', 'seller']),
  label: bilingual,
  /** Met by so many photos of these roles together. */
  metBy: z.strictObject({ roles: z.array(photoRole).min(1), atLeast: z.number().int().min(1).max(9) }),
});

/** What a claim in one category of goods needs. Data, one YAML each in rule-packs/. */
export const rulePackSchema = z.strictObject({
  id: z.enum(CATEGORIES),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  name: bilingual,
  /** The platforms' promise for these goods, where they name one. */
  promise: bilingual.optional(),
  evidence: z.array(neededEvidence).min(1),
  /** What only a person can answer by looking. */
  questions: z.array(bilingual).default([]),
  /** Hours from delivery to claim within which such a claim is usual. */
  claimWithinHours: z.number().int().positive().optional(),
  /** Whose numbers these are: no platform publishes its own. */
  setBy: z.enum(['platform', 'refundlens']),
});
export type RulePack = z.infer<typeof rulePackSchema>;
export type NeededEvidence = RulePack['evidence'][number];

/** Reads a folder of rule packs. Throws where one is not of the schema, misnamed, or a category has none. */
export function loadRulePacks(folder: URL): ReadonlyMap<RulePack['id'], RulePack> {
  const packs = new Map<RulePack['id'], RulePack>();
  for (const file of readdirSync(folder).sort()) {
    const parsed = rulePackSchema.safeParse(parse(readFileSync(new URL(file, folder), 'utf8')));
    if (!parsed.success) throw new Error(`rule pack ${file}: ${z.prettifyError(parsed.error)}`);
    if (parsed.data.id !== basename(file, '.yaml')) throw new Error(`rule pack ${file}: its id is ${parsed.data.id}`);
    packs.set(parsed.data.id, parsed.data);
  }
  for (const category of CATEGORIES) if (!packs.has(category)) throw new Error(`no rule pack for ${category}`);
  return packs;
}

export const RULE_PACKS = loadRulePacks(new URL('./rule-packs/', import.meta.url));

/** The pack of a category; every category has one. */
export function rulePackOf(category: RulePack['id']): RulePack {
  return RULE_PACKS.get(category)!;
}

/** What a pack asks for that photos of these roles do not give. */
export function missingEvidence(pack: RulePack, roles: readonly PhotoRole[]): readonly NeededEvidence[] {
  return pack.evidence.filter(({ metBy }) => roles.filter(role => metBy.roles.includes(role)).length < metBy.atLeast);
}
