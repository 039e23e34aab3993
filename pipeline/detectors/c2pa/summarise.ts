import { asList, asRecord, asText, type CrManifest, type CrResults, crJsonSchema, recordedResults } from './crjson.ts';
import {
  type Action,
  type AnchorGroup,
  type Ingredient,
  MAX_LIST,
  MAX_MANIFESTS,
  MAX_TEXT,
  type Manifest,
  type SignedHistory,
  type Signer,
} from './history.ts';

/** One reading of a file: the report of c2pa-rs, and the anchors and the clock that it was given. */
export interface Reading {
  readonly crJson: unknown;
  readonly activeLabel: string;
  readonly anchors: AnchorGroup;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const short = (value: unknown): string | null => asText(value)?.slice(0, MAX_TEXT) ?? null;
const lastWord = (uri: string | null): string | null => uri?.split(/[/#:]/).at(-1)?.slice(0, MAX_TEXT) ?? null;
const has = (list: CrResults['success'], pattern: RegExp) => list.some(({ code }) => pattern.test(code));

/** Failures that are told apart by fields of their own, or that say nothing (an untrusted signer is `anchored: null`). */
const TOLD_ELSEWHERE =
  /^(signingCredential\.|claimSignature\.|assertion\.(hashedURI|dataHash|bmffHash|boxesHash)\.|timeStamp\.)/;

/**
 * Cuts the report of one reading down to a SignedHistory.
 * @throws ZodError where the report is not of the known form.
 */
export function summarise(reading: Reading): SignedHistory {
  const { manifests } = crJsonSchema.parse(reading.crJson);
  const activeFirst = (label: string) => (label === reading.activeLabel ? 0 : 1);
  const ordered = [...manifests].sort((a, b) => activeFirst(a.label) - activeFirst(b.label));
  const results = effectiveResults(ordered);
  return {
    manifests: ordered.slice(0, MAX_MANIFESTS).map(manifest => oneManifest(manifest, results, reading)),
    count: manifests.length,
  };
}

const labelOf = (uri: string | null) => uri?.match(/\/c2pa\/([^/]+)/)?.[1] ?? null;

type Claim = NonNullable<CrManifest['claim']>;

/** What is known of each manifest's validation, by label. */
type ResultsByLabel = ReadonlyMap<string, CrResults>;

const joined = (a: CrResults, b: CrResults | undefined): CrResults => ({
  success: [...a.success, ...(b?.success ?? [])],
  informational: [...a.informational, ...(b?.informational ?? [])],
  failure: [...a.failure, ...(b?.failure ?? [])],
});

/** A signer whom the record called untrusted and our list anchors is anchored: lists differ, and ours counts here. */
const withOurTrust = (recorded: CrResults, delta: CrResults | undefined): CrResults =>
  delta && has(delta.success, /^signingCredential\.trusted$/)
    ? {
        ...recorded,
        failure: recorded.failure.filter(({ code }) => !/^signingCredential\.(untrusted|expired)$/.test(code)),
      }
    : recorded;

/**
 * The active manifest's results are the library's own. For an ingredient the library tells only what differs from the
 * record that its user signed, so that record and the differences are read together; a failure in either counts.
 */
function effectiveResults(manifests: readonly CrManifest[]): ResultsByLabel {
  const deltas = new Map(
    manifests
      .flatMap(manifest => manifest.ingredientDeltas ?? [])
      .map(({ ingredientAssertionURI, validationDeltas }) => [ingredientAssertionURI, validationDeltas]),
  );
  const byLabel = new Map<string, CrResults>();
  if (manifests[0]) byLabel.set(manifests[0].label, manifests[0].validationResults);
  for (const manifest of manifests) {
    for (const [key, ingredient] of ingredientsOf(manifest)) {
      const label = manifestLabelOf(ingredient);
      if (!label || label === manifests[0]?.label) continue;
      const delta = deltas.get(`self#jumbf=/c2pa/${manifest.label}/c2pa.assertions/${key}`);
      const before = byLabel.get(label);
      const known = joined(withOurTrust(recordedResults(ingredient), delta), delta);
      byLabel.set(label, before ? joined(before, known) : known);
    }
  }
  return byLabel;
}

function ingredientsOf(manifest: CrManifest): [string, Record<string, unknown>][] {
  return Object.entries(manifest.assertions)
    .filter(([key]) => /^c2pa\.ingredient(\.v\d+)?(__\d+)?$/.test(key))
    .map(([key, value]) => [key, asRecord(value)]);
}

const manifestLabelOf = (ingredient: Record<string, unknown>) =>
  labelOf(asText(asRecord(ingredient.activeManifest ?? ingredient.c2pa_manifest).url));

function oneManifest(manifest: CrManifest, byLabel: ResultsByLabel, reading: Reading): Manifest {
  const results = byLabel.get(manifest.label) ?? { success: [], informational: [], failure: [] };
  const { success, failure } = results;
  const claim: Claim = manifest['claim.v2'] ?? manifest.claim ?? { claim_generator_info: null };
  const stamped = has(success, /^timeStamp\.validated$/);
  return {
    label: manifest.label.slice(0, MAX_TEXT),
    title: short(claim['dc:title']),
    generator: generatorOf(claim),
    format: short(claim['dc:format']),
    signer: signerOf(manifest, results, reading),
    signature: signatureHolds(results) ? 'valid' : 'invalid',
    statements: has(failure, /^assertion\.(hashedURI\.mismatch|missing|undeclared)$/) ? 'changed' : 'intact',
    binding: bindingOf(results),
    exclusions: asList(asRecord(manifest.assertions['c2pa.hash.data']).exclusions)
      .map(asRecord)
      .map(({ start, length }) => ({ start: Number(start), length: Number(length) }))
      .filter(({ start, length }) => Number.isFinite(start) && Number.isFinite(length))
      .slice(0, MAX_LIST),
    signedAt: stamped ? short(manifest.signature?.timeStampInfo?.timestamp) : null,
    timeStamp: stamped ? (hasListedTimeStamp(results) ? 'listed' : 'unlisted') : 'none',
    actions: actionsOf(manifest),
    ingredients: ingredientsOf(manifest)
      .slice(0, MAX_LIST)
      .map(([, ingredient]) => oneIngredient(ingredient, byLabel)),
    sources: sourcesOf(manifest),
    deviations: [...new Set(failure.map(({ code }) => code).filter(code => !TOLD_ELSEWHERE.test(code)))].slice(
      0,
      MAX_LIST,
    ),
  };
}

function signatureHolds({ success, failure }: CrResults): boolean {
  return (
    has(success, /^claimSignature\.validated$/) && !has(failure, /^(claimSignature\.(mismatch|missing)|algorithm\.)/)
  );
}

function bindingOf({ success, failure }: CrResults): Manifest['binding'] {
  const matches = has(success, /^assertion\.(dataHash|bmffHash|boxesHash)\.match$/);
  if (has(failure, /^assertion\.(dataHash|bmffHash|boxesHash)\.(mismatch|malformed)/))
    return matches ? 'loose' : 'broken';
  return matches ? 'intact' : 'absent';
}

/** The library takes any well-made time stamp of an older claim as trusted, and says "legacy"; here it is not. */
const hasListedTimeStamp = ({ success, failure, informational }: CrResults) =>
  success.some(({ code, explanation }) => code === 'timeStamp.trusted' && !explanation?.startsWith('legacy')) &&
  !has([...failure, ...informational], /^timeStamp\.untrusted$/);

function signerOf(manifest: CrManifest, results: CrResults, { anchors, now }: Reading): Signer | null {
  const { success, failure } = results;
  const certificate = manifest.signature?.certificateInfo;
  if (!certificate) return null;
  return {
    name: short(certificate.subject.CN) ?? '',
    organization: short(certificate.subject.O) ?? '',
    issuer: short(certificate.issuer.CN) ?? '',
    validFrom: certificate.validity.notBefore.slice(0, MAX_TEXT),
    validTo: certificate.validity.notAfter.slice(0, MAX_TEXT),
    expired:
      has(failure, /^signingCredential\.expired$/) ||
      (Date.parse(certificate.validity.notAfter) < now && !hasListedTimeStamp(results)),
    anchored:
      has(success, /^signingCredential\.trusted$/) &&
      !has(failure, /^signingCredential\.(untrusted|invalid|(ocsp\.)?revoked)$/)
        ? anchors
        : null,
  };
}

function generatorOf(claim: Claim): string | null {
  const [info] = [claim.claim_generator_info].flat();
  const { name, version } = asRecord(info);
  const product = asText(name) ?? asText(claim.claim_generator);
  return short([product, asText(version)].filter(Boolean).join(' '));
}

function actionsOf(manifest: CrManifest): Action[] {
  return Object.entries(manifest.assertions)
    .filter(([key]) => /^c2pa\.actions(\.v\d+)?(__\d+)?$/.test(key))
    .flatMap(([, value]) => asList(asRecord(value).actions))
    .slice(0, MAX_LIST)
    .map(asRecord)
    .map(({ action, digitalSourceType, softwareAgent, when }) => ({
      action: short(action) ?? '',
      source: lastWord(asText(digitalSourceType)),
      agent: short(softwareAgent) ?? short(asRecord(softwareAgent).name),
      when: short(when),
    }));
}

function oneIngredient(ingredient: Record<string, unknown>, byLabel: ResultsByLabel): Ingredient {
  const manifest = manifestLabelOf(ingredient);
  const results = manifest ? byLabel.get(manifest) : undefined;
  const broken = !results || !signatureHolds(results) || has(results.failure, /(mismatch|missing|undeclared)$/);
  return {
    title: short(ingredient['dc:title']),
    relationship: short(ingredient.relationship) ?? 'unknown',
    manifest: manifest?.slice(0, MAX_TEXT) ?? null,
    state: !manifest ? 'unsigned' : broken ? 'invalid' : 'valid',
  };
}

/** IPTC DigitalSourceType in a signed metadata assertion (IPTC Photo Metadata, Iptc4xmpExt). */
function sourcesOf(manifest: CrManifest): string[] {
  return Object.entries(manifest.assertions)
    .filter(([key]) => /^(stds\.|cawg\.metadata|c2pa\.metadata)/.test(key))
    .flatMap(([, value]) => Object.entries(asRecord(value)))
    .filter(([key]) => /(^|:)DigitalSourceType$/i.test(key))
    .map(([, value]) => lastWord(asText(value)))
    .filter(word => word !== null)
    .slice(0, MAX_LIST);
}
