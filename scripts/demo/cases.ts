import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CaseInput, PhotoRole } from '#pipeline/core/case.ts';
import type { Language } from '#pipeline/core/language.ts';
import { makeSamples, SAMPLE_CASES } from '../samples/index.ts';

export interface DemoCase {
  /** Folder name of its report. */
  readonly key: string;
  readonly input: Partial<CaseInput>;
  readonly files: readonly { readonly path: string; readonly role: PhotoRole }[];
}

/** Draws the samples into a folder by a child process. Rejects with what it said where it fails or is aborted. */
export async function drawSamples(folder: string, signal: AbortSignal): Promise<void> {
  const main = join(import.meta.dirname, '../samples/main.ts');
  await promisify(execFile)(process.execPath, [main, folder], { signal });
}

/** The cases of the drawn samples, in the order of their references. */
export async function sampleCases(folder: string, language: Language): Promise<DemoCase[]> {
  const samples = await makeSamples(folder);
  return Object.entries(SAMPLE_CASES).map(([key, { title, input }]) => ({
    key,
    input: { ...input, title: title[language] },
    files: samples.filter(sample => sample.case === key).map(({ file, role }) => ({ path: join(folder, file), role })),
  }));
}

/** One case of the user's own photos. */
export function ownCase(paths: readonly string[], language: Language): DemoCase {
  const title = language === 'zh' ? '您的照片' : 'Your photos';
  return { key: 'yours', input: { title }, files: paths.map(path => ({ path, role: 'claim' })) };
}
