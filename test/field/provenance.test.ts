import { expect, test } from 'vitest';
import { evaluateProvenance, reportOf } from '#scripts/eval/provenance.ts';
import { sharedData } from './shared-data.ts';

const data = sharedData();
if (!data) console.log('skipped: shared data folder absent');

test.skipIf(!data)('every mark of the collected files is found, and none where there is none', async () => {
  const result = await evaluateProvenance(data!);
  console.log(reportOf(result));
  expect(result.missed).toEqual([]);
  expect(result.falseMarks).toEqual([]);
});
