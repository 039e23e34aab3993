import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RECORD, sourcesHash } from './sources.ts';

test('the built console is that of these sources (npm run build makes it so)', () => {
  expect(JSON.parse(readFileSync(RECORD, 'utf8')).sha256).toBe(sourcesHash());
});
