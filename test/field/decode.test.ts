import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { sharedData } from './shared-data.ts';

const data = sharedData();
const limits = limitsOf(parseConfig({}));
if (!data) console.log('skipped: shared data folder absent');

/** Every file of a folder, its sub-folders included, but for the lists that describe them. */
function filesOf(folder: string): string[] {
  return readdirSync(join(data!, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !/\.(csv|md|txt)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name));
}

/** Decodes one file: its size where it gives pixels, else the code of the refusal. */
async function decode(file: string): Promise<string> {
  try {
    const views = createViews(accept(readFileSync(file), limits));
    const rgb = await views.rgb();
    const { omitted } = await views.metadata();
    await views.jpeg();
    expect(rgb.data.length, file).toBe(rgb.width * rgb.height * 3);
    expect([rgb.width, rgb.height], file).toEqual([views.container.width, views.container.height]);
    return omitted.length > 0 ? 'decoded, metadata left out' : 'decoded';
  } catch (error) {
    if (error instanceof RefundlensError) return error.code;
    throw error;
  }
}

async function decodeAll(folder: string): Promise<Map<string, number>> {
  const outcomes = new Map<string, number>();
  for (const file of filesOf(folder)) {
    const outcome = await decode(file);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  console.log(folder, Object.fromEntries(outcomes));
  return outcomes;
}

test.skipIf(!data)('every photo of the ordinary sets is decoded', async () => {
  for (const folder of ['smoke', 'forged', 'metadata/ai_generators', 'metadata/c2pa_public']) {
    const outcomes = await decodeAll(folder);
    expect(
      [...outcomes.keys()].filter(outcome => !outcome.startsWith('decoded')),
      folder,
    ).toEqual([]);
  }
});

test.skipIf(!data)('hostile and odd files are decoded or refused in words, whatever they hold', async () => {
  await decodeAll('metadata');
});
