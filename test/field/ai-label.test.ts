import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { MARKS, type Mark, readMarks } from '#pipeline/detectors/ai-label/marks.ts';
import { readTexts } from '#pipeline/detectors/ai-label/texts.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { readCsv } from '#scripts/data/csv.ts';
import { sharedData } from './shared-data.ts';

const ANY_LABEL: readonly Mark[] = ['aigc_label_known_producer', 'aigc_label_other'];
const ANY_GENERATOR: readonly Mark[] = ['generator_parameters', 'generator_inpainting'];

/** What the manifest says of a file -> marks of which at least one must fire. First match counts. */
const EXPECTED: readonly (readonly [RegExp, readonly Mark[]])[] = [
  [/must NOT be reported/, []],
  [
    /Label=1|AIGC label 1|REAL (Doubao|Jimeng)|malformed AIGC label present|AI label; |AI disclosure|non-standard chunk/,
    ANY_LABEL,
  ],
  [/Label=[23]/, ['aigc_label_possible']],
  [/invalid enum/, ['aigc_label_invalid']],
  [/^AIGC disclosure|AI-product provenance/, ['ai_product_note']],
  [/^AI-generated \(IPTC/, ['iptc_ai_source']],
  [/^AI-edited composite|^AI edit finding/, ['iptc_ai_edit']],
  [/pure algorithmic|composite incl\. synthetic/, ['iptc_synthetic']],
  [/^AI generator:|AI-generation parameters found/, ANY_GENERATOR],
  [/REAL Grok/, ['grok_signature']],
];

/** Files listed for another reason that do carry a generator's settings. */
const MARKED_ANYWAY: Readonly<Record<string, readonly Mark[]>> = {
  'sd_parsers/bad__text_after_idat.png': ANY_GENERATOR,
};

const data = sharedData();
if (!data) console.log('skipped: shared data folder absent');

test.skipIf(!data)('marks of real and made files are found, and decoys stay quiet', async () => {
  const limits = limitsOf(parseConfig({}));
  const folder = join(data!, 'metadata');
  const tally = new Map<string, { files: number; found: number }>();
  const missed: string[] = [];
  const falseMarks: string[] = [];
  let quiet = 0;
  let refused = 0;
  for (const row of readCsv(join(folder, 'manifest.csv'))) {
    const path = row.path!;
    let marks: readonly Mark[];
    try {
      const photo = accept(readFileSync(join(folder, path)), limits);
      const { scores } = readMarks(await readTexts(await createViews(photo).metadata(), photo));
      marks = MARKS.filter(mark => scores[mark] === 1);
    } catch (error) {
      if (!(error instanceof RefundlensError)) throw error;
      refused++;
      continue;
    }
    const wanted = MARKED_ANYWAY[path] ?? EXPECTED.find(([pattern]) => pattern.test(row.expected_finding!))?.[1] ?? [];
    if (wanted.length === 0) {
      quiet++;
      if (marks.length > 0) falseMarks.push(`${path}: ${marks.join(', ')}`);
      continue;
    }
    const kind = wanted.join(' or ');
    const entry = tally.get(kind) ?? { files: 0, found: 0 };
    entry.files++;
    if (wanted.some(mark => marks.includes(mark))) entry.found++;
    else missed.push(`${path} (${row.what_it_shows})`);
    tally.set(kind, entry);
  }
  console.log([...tally].map(([kind, { files, found }]) => `${found}/${files}  ${kind}`).join('\n'));
  console.log(`missed:\n  ${missed.join('\n  ') || '-'}`);
  console.log(
    `false marks on ${quiet} files without:\n  ${falseMarks.join('\n  ') || '-'}\nrefused at intake: ${refused}`,
  );
  expect(falseMarks).toEqual([]);
  // Marks hidden in the lowest bits of the alpha channel are pixels, which this detector does not read.
  expect(missed.filter(file => !file.includes('stealth'))).toEqual([]);
});
