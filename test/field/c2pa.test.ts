import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { Finding } from '#pipeline/core/evidence.ts';
import type { AcceptedPhoto } from '#pipeline/core/photo.ts';
import { createViews } from '#pipeline/decode/views.ts';
import detector, { inspectSignedHistory } from '#pipeline/detectors/c2pa/index.ts';
import { SHIPPED_TRUST_LIST } from '#pipeline/detectors/c2pa/trust.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { readCsv } from '#scripts/data/csv.ts';
import { sharedData } from './shared-data.ts';

const NOW = new Date('2026-11-22T00:00:00Z');

/** What the manifest says of a file -> what must be found, by the names of facts and marks. First match counts. */
const EXPECTED: readonly (readonly [RegExp, Record<string, unknown>])[] = [
  [
    /REAL (ChatGPT|GPT-4o|Firefly|FLUX)/,
    { condition: 'in_order', signature: 'valid', binding: 'intact', marks: ['signed_ai_generated'] },
  ],
  // The phone's own certificate hangs below a root that is on no public list, so the claim stays unverified.
  [
    /REAL Galaxy/,
    { condition: 'signer_not_on_list', signature: 'valid', binding: 'intact', marks: ['ai_claim_unverified'] },
  ],
  [/dataHash(\.| )mismatch/, { condition: 'made_for_other_bytes', signature: 'valid', marks: ['binding_broken'] }],
  [/claim missing|assertion\.hashedURI\.mismatch$/, { condition: 'history_changed', marks: [] }],
  [/claimSignature\.mismatch \(active/, { condition: 'history_changed', signature: 'invalid', marks: [] }],
  [
    /ingredient manifest signature invalid/,
    { signature: 'valid', binding: 'intact', brokenIngredient: true, marks: [] },
  ],
  [/validate hash\+signature/, { signature: 'valid', statements: 'intact', binding: 'intact', marks: [] }],
];

/** Where the file itself differs from its line, with the reason. */
const DIFFERENT: Readonly<Record<string, Record<string, unknown>>> = {
  // Named after two faults; both are in the ingredient, the active manifest holds.
  'c2pa_public/adobe-20220124-E-uri-CIE-sig-CA.jpg': {
    signature: 'valid',
    binding: 'intact',
    brokenIngredient: true,
    marks: [],
  },
  // Their hash fits, but the span that it leaves out is not the span of the history.
  'c2pa_public/truepic-20230212-camera.jpg': { signature: 'valid', binding: 'loose', marks: [] },
  'c2pa_public/truepic-20230212-landscape.jpg': { signature: 'valid', binding: 'loose', marks: [] },
  'c2pa_public/truepic-20230212-library.jpg': { signature: 'valid', binding: 'loose', marks: [] },
};

const data = sharedData();
if (!data) console.log('skipped: shared data folder absent');
const limits = limitsOf(parseConfig({}));

function photoOf(bytes: Uint8Array): AcceptedPhoto | null {
  try {
    return accept(bytes, limits);
  } catch (error) {
    if (error instanceof RefundlensError) return null;
    throw error;
  }
}

/** Null where there is no history. Rejects where the detector would be out of time. */
async function look(photo: AcceptedPhoto): Promise<Finding | null> {
  const context = { now: NOW, signal: AbortSignal.timeout(detector.timeoutMs) };
  const finding = await inspectSignedHistory(createViews(photo), context, SHIPPED_TRUST_LIST);
  return 'skipped' in finding ? null : finding;
}

/** Milliseconds of processor time that `work` took, the reader's thread included: other programs do not count. */
async function measured<T>(work: () => Promise<T>): Promise<[T, number]> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1000];
}

function seen({ scores, facts }: Finding): Record<string, unknown> {
  const ingredients = facts.ingredients as { state: string }[] | undefined;
  return {
    ...facts,
    marks: Object.keys(scores).filter(name => scores[name]! >= 0.5),
    brokenIngredient: ingredients?.some(({ state }) => state === 'invalid') ?? false,
  };
}

test.skipIf(!data)(
  'signed histories of real and made files are told as their list says, and no other file has one',
  async () => {
    const rows = readCsv(join(data!, 'metadata/manifest.csv'));
    const wrong: string[] = [];
    const times: number[] = [];
    let expected = 0;
    let right = 0;
    let falseMarks = 0;
    await look(
      accept(
        readFileSync(join(data!, 'metadata', rows.find(row => /REAL FLUX/.test(row.expected_finding!))!.path!)),
        limits,
      ),
    );
    for (const { path, expected_finding: line } of rows) {
      const photo = photoOf(readFileSync(join(data!, 'metadata', path!)));
      if (!photo) continue;
      const want =
        DIFFERENT[path!] ??
        (/no C2PA/.test(line!) ? undefined : EXPECTED.find(([pattern]) => pattern.test(line!))?.[1]);
      const [finding, ms] = await measured(() => look(photo));
      if (finding) times.push(ms);
      const got = finding && seen(finding);
      if (want) {
        expected++;
        const faults = Object.entries(want).filter(
          ([name, value]) => JSON.stringify(got?.[name]) !== JSON.stringify(value),
        );
        if (faults.length === 0) right++;
        else wrong.push(`${path}: ${faults.map(([name]) => `${name} = ${JSON.stringify(got?.[name])}`).join(', ')}`);
      } else if (got && (got.marks as string[]).length > 0) {
        falseMarks++;
        wrong.push(`${path}: ${got.marks}`);
      }
    }
    times.sort((a, b) => a - b);
    console.log(wrong.join('\n'));
    console.log(`files: ${rows.length}, with a history: ${times.length}`);
    console.log(
      `processor ms a file: median ${times[times.length >> 1]!.toFixed(0)}, longest ${times.at(-1)!.toFixed(0)}`,
    );
    console.log(`mark_recall: ${right}/${expected}`);
    console.log(`mark_false: ${falseMarks}`);
    expect(wrong).toEqual([]);
  },
);

test.skipIf(!data)("a real generator's history pasted into a camera photo decides nothing", async () => {
  const flux = accept(readFileSync(join(data!, 'metadata/ai_generators/flux-1.jpg')), limits);
  const camera = readFileSync(join(data!, 'metadata/c2pa_public/adobe-20220124-A.jpg'));
  const carriers = flux.container.segments.filter(({ type }) => type === 'APP11');
  const pieces = carriers.map(({ offset, length }) => flux.bytes.subarray(offset, offset + length));
  const pasted = Buffer.concat([camera.subarray(0, 2), ...pieces, camera.subarray(2)]);
  const finding = await look(accept(pasted, limits));
  expect(seen(finding!)).toMatchObject({
    condition: 'made_for_other_bytes',
    signature: 'valid',
    binding: 'broken',
    marks: ['ai_claim_unverified', 'binding_broken'],
  });
});

test.skipIf(!data)('600 mutations of real carriers are answered in time', async () => {
  const files = ['ai_generators/flux-1.jpg', 'ai_generators/samsung_gray_1.png', 'c2pa_public/adobe-20220124-CAI.jpg'];
  const tally: Record<string, number> = {};
  let longest = 0;
  for (const file of files) {
    const { bytes, container } = accept(readFileSync(join(data!, 'metadata', file)), limits);
    const spans = container.segments.filter(({ type }) => type === 'APP11' || type === 'caBX');
    for (let i = 0; i < 200; i++) {
      const { dataOffset, dataLength } = spans[i % spans.length]!;
      const mutant = Buffer.from(bytes);
      // A multiplicative step (Knuth) spreads the places over the carrier, the same ones every time.
      const place = dataOffset + ((i * 2654435761) % dataLength);
      mutant[place]! ^= 1 << (i % 8);
      if (i % 3 === 0) mutant.fill(0xff, place, Math.min(place + 16, dataOffset + dataLength));
      const photo = photoOf(mutant);
      const [finding, ms] = photo ? await measured(() => look(photo)) : [null, 0];
      longest = Math.max(longest, ms);
      const answer = finding ? String(finding.facts.condition) : 'absent';
      tally[answer] = (tally[answer] ?? 0) + 1;
      for (const score of Object.values(finding?.scores ?? {})) expect([0, 1], `${file} ${i}`).toContain(score);
    }
  }
  console.log(tally, `longest: ${longest.toFixed(0)} processor ms`);
});
