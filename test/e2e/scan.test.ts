import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lineSchemaText, type ScanLine, scanLine } from '#scripts/scan/line.ts';
import { temporaryFolder } from '#test/fixtures/postgres.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;

/** Runs the command line as a user does. */
async function refundlens(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(root, 'scripts/cli.ts'), ...args], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', chunk => out.push(chunk));
  child.stderr.on('data', chunk => err.push(chunk));
  const code = await new Promise(resolve => child.once('close', resolve));
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

test('a reader that has had enough ends it without a word', async () => {
  const child = spawn(process.execPath, [join(root, 'scripts/cli.ts'), 'scan', '--json', folder], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', chunk => {
    said += chunk;
  });
  const code = await new Promise(resolve => child.once('close', resolve));
  expect({ code, said }).toEqual({ code: 141, said: '' });
});

const linesOf = (out: string): ScanLine[] =>
  out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));

beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder, 'inner'));
  const scene = sharp({
    create: {
      width: 640,
      height: 480,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 120, sigma: 25 },
    },
  });
  await scene.clone().jpeg({ quality: 90 }).toFile(join(folder, 'a photo.jpg'));
  await scene
    .clone()
    .webp()
    .toFile(join(folder, 'inner', 'b.webp'));
  await writeFile(join(folder, 'page.jpg'), '<!doctype html><p>not a photo');
  await writeFile(join(folder, 'empty.png'), '');
  await writeFile(join(folder, 'clip.mp4'), Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a folder gives one line of the published schema for each file, bad ones named and passed over, exit code 2', async () => {
  const { code, out } = await refundlens(['scan', '--json', folder]);
  const lines = linesOf(out);
  for (const line of lines) scanLine.strict().parse(line);
  expect(
    Object.fromEntries(lines.map(line => [line.path.slice(folder.length + 1), line.error?.code ?? line.status])),
  ).toEqual({
    'a photo.jpg': 'done',
    'clip.mp4': 'media_unsupported',
    'empty.png': 'photo_unreadable',
    'inner/b.webp': 'done',
    'page.jpg': 'photo_unreadable',
  });
  expect(code).toBe(2);
  const done = lines.find(line => line.path.endsWith('a photo.jpg'))!;
  expect(done.evidence.map(row => row.detector)).toEqual(
    expect.arrayContaining(['ai-classifier', 'aigc-label', 'ela', 'exif']),
  );
  expect(done.verdict?.class).toBeOneOf(['no_finding', 'inconclusive']);
});

test('the published schema file is that of the code', async () => {
  const published = await readFile(join(root, 'scripts/scan/line.schema.json'), 'utf8');
  expect(JSON.parse(published)).toEqual(JSON.parse(lineSchemaText()));
});

test('a table in the language of the locale, exit code 0 where every file was inspected', async () => {
  const photo = join(folder, 'a photo.jpg');
  const english = await refundlens(['scan', photo]);
  expect(english).toMatchObject({ code: 0, out: expect.stringMatching(/verdict.*strength/) });
  const chinese = await refundlens(['scan', photo], { LANG: 'zh_CN.UTF-8' });
  expect(chinese).toMatchObject({ code: 0, out: expect.stringMatching(/结论.*证据强度/) });
});

test('a path that is not there is named, and the others are inspected', async () => {
  const { code, out } = await refundlens(['scan', '--json', join(folder, 'a photo.jpg'), join(folder, 'missing.jpg')]);
  expect(code).toBe(2);
  expect(linesOf(out).map(line => line.status)).toEqual(['done', 'failed']);
  expect(linesOf(out)[1]!.error?.en).toContain('ENOENT');
});

test('wrong usage is told with exit code 64, a wrong setting with exit code 1 and its name', async () => {
  expect(await refundlens(['scan'])).toMatchObject({
    code: 64,
    err: expect.stringContaining('usage: refundlens scan'),
  });
  expect(await refundlens(['scan', '--colour', 'x'])).toMatchObject({ code: 64 });
  expect(await refundlens(['divine'])).toMatchObject({ code: 64, err: expect.stringContaining('no such command') });
  const wrong = await refundlens(['scan', folder], { REFUNDLENS_MAX_BYTES: 'many' });
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('REFUNDLENS_MAX_BYTES') });
});

test('a provider that this build lacks is refused with a clear line', async () => {
  const { code, err } = await refundlens(['scan', join(folder, 'a photo.jpg')], { EXECUTION_PROVIDER: 'coreml' });
  expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('provider_unavailable') });
});
