import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { pngPhoto, testApi } from '#api/testing.ts';
import { parseConfig } from '#pipeline/core/config.ts';
import type { CommandContext } from '../cli.ts';
import { run as runExport } from './export.ts';
import { run as runImport } from './import.ts';
import { run as runRescan } from './rescan.ts';

// The analyst's commands, on a real API and its database.

const api = testApi();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'refundlens-analyst-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a command; gives its exit code and what it wrote. */
async function command(run: (context: CommandContext) => Promise<number>, ...args: string[]) {
  const written: string[] = [];
  const capture = (chunk: unknown) => Boolean(written.push(String(chunk)));
  const spies = [process.stdout, process.stderr].map(stream => vi.spyOn(stream, 'write').mockImplementation(capture));
  try {
    const config = parseConfig({
      REFUNDLENS_URL: api().url,
      REFUNDLENS_KEY: api().shop.secret,
      DATABASE_URL: api().databaseUrl,
      REFUNDLENS_DATA_DIR: folder,
    });
    const code = await run({ config, language: 'en', args, given: new Set() });
    return { code, text: written.join('') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

test('import: what is there comes in, what failed is named by line, and again does nothing twice', async () => {
  await writeFile(join(folder, 'a.png'), pngPhoto(501));
  const manifest = join(folder, 'm.csv');
  await writeFile(manifest, 'refund_id,title,photos\nR1,杯子,a.png\nR2,x,gone.png\nR3,x,../a.png\n');
  const errors = join(folder, 'errors.csv');
  const args = [manifest, '--tenant', api().shop.id, '--photos', folder, '--errors', errors];
  expect(await command(runImport, ...args)).toEqual({
    code: 2,
    text: expect.stringMatching(/^1 cases with 1 photos imported; 0 lines were there before; 2 failed\nm\.csv:3 R2 /),
  });
  expect(await readFile(errors, 'utf8')).toMatch(/\r\n3,R2,.*\r\n4,R3,.*There is no photo \.\.\/a\.png/);
  expect((await command(runImport, ...args)).text).toMatch(/^0 cases .* 1 lines were there before/);
});

test('rescan: estimated, started, paused, read', async () => {
  await api().caseWith({ class: 'edited' });
  expect((await command(runRescan, 'start', '--verdict', 'edited', '--dry-run')).text).toMatch(/^1 photos; .*Nothing/);
  const started = await command(
    runRescan,
    'start',
    '--verdict',
    'edited',
    '--detector',
    'ela@9.0.0',
    '--name',
    'new ela',
  );
  expect(started).toEqual({ code: 0, text: expect.stringMatching(/running {2}0\/1 {2}new ela\n$/) });
  const id = started.text.split(' ')[0]!;
  expect((await command(runRescan, 'pause', id)).text).toContain('paused');
  expect((await command(runRescan, 'list')).text).toContain(id);
  expect((await command(runRescan, 'results', id, '--format', 'ndjson')).text).toBe('');
});

test('rescan: what the service refuses is said in its words', async () => {
  const { code, text } = await command(runRescan, 'start', '--verdict', 'guilty');
  expect([code, text]).toEqual([1, expect.stringMatching(/verdicts\.0: .*\[request_invalid\]/)]);
});

test('export: a parquet file with a row per inspection', async () => {
  await api().caseWith({ class: 'recapture' });
  const out = join(folder, 'out.parquet');
  expect((await command(runExport, '--verdict', 'recapture', '--format', 'parquet', '--out', out)).code).toBe(0);
  const { buffer, byteOffset, byteLength } = await readFile(out);
  const file = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  expect(await parquetReadObjects({ file })).toMatchObject([{ verdict: 'recapture' }]);
});
