import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSamples } from '#scripts/samples/index.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
let dataDir: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'refundlens-demo-'));
  dataDir = join(folder, 'data');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The demo as a user starts it, in a process group of its own like a terminal's. */
function demo(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(root, 'scripts/cli.ts'), 'demo', ...args], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', PORT: '0', REFUNDLENS_DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let out = '';
  let err = '';
  child.stdout.on('data', chunk => {
    out += chunk;
  });
  child.stderr.on('data', chunk => {
    err += chunk;
  });
  // The code, or the name of the signal that ended it.
  const ended = new Promise<number | NodeJS.Signals | null>(resolve =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  );
  return { child, ended, out: () => out, err: () => err };
}

/** Resolves when the text shows up on standard error; rejects where the process ends before. */
function shown(run: ReturnType<typeof demo>, pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => pattern.test(run.err()) && resolve();
    run.child.stderr!.on('data', look);
    run.ended.then(code => reject(new Error(`ended with ${code}: ${run.err()}`)));
    look();
  });
}

/** Command lines of living processes that have this data folder in command or environment (Linux). */
async function processesOn(path: string): Promise<string[]> {
  if (!existsSync('/proc')) return [];
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name) && Number(name) !== process.pid)) {
    const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'latin1').catch(() => '');
    const command = await read('cmdline');
    if (command && `${command}${await read('environ')}`.includes(path)) found.push(command.replaceAll('\0', ' '));
  }
  return found;
}

const press = (child: ChildProcess, key: NodeJS.Signals) => process.kill(-child.pid!, key);

test('--once --json inspects the samples through the API, writes reports, and leaves nothing behind', async () => {
  const run = demo(['--once', '--json']);
  expect(await run.ended, run.err()).toBe(0);
  const summary = JSON.parse(run.out()) as {
    first_verdict_ms: number;
    cases: {
      reference: string;
      photos: { filename: string; verdict: { class: string } }[];
      refused: { problem: { code: string } }[];
      reports: string[];
    }[];
  };
  const verdicts = Object.fromEntries(
    summary.cases.flatMap(({ photos }) => photos.map(({ filename, verdict }) => [filename, verdict.class])),
  );
  expect(verdicts['plush-generator.png']).toBe('ai_generated');
  expect(verdicts['plush-ai-label.jpg']).toBe('ai_label_present');
  // Made from the packing photo of its case: nothing but the comparison of the two could say so.
  expect(verdicts['mug-copy.jpg']).toBe('reused');
  // Honest samples, chat copy and screenshot among them, are never told to be anything.
  for (const honest of [
    'mug-angle-1.jpg',
    'mug-angle-2.jpg',
    'mug-chat.jpg',
    'mug-packing.jpg',
    'citrus-delivered.jpg',
  ]) {
    expect(verdicts[honest], honest).toBeOneOf(['no_finding', 'inconclusive']);
  }
  expect(summary.cases.flatMap(({ refused }) => refused.map(({ problem }) => problem.code))).toContain(
    'photo_unreadable',
  );
  const reports = summary.cases.flatMap(({ reports }) => reports);
  expect(reports.filter(path => path.endsWith('report.pdf')).length).toBe(
    summary.cases.filter(({ photos }) => photos.length).length,
  );
  for (const path of reports) expect((await stat(path)).size).toBeGreaterThan(1000);
  expect(await processesOn(dataDir)).toEqual([]);
});

test('own photos, a second start on the same folder refused, and Ctrl-C drains without a process left', async () => {
  const samples = await makeSamples(join(dataDir, 'samples'));
  const photo = join(dataDir, 'samples', samples.find(sample => sample.kind === 'camera')!.file);
  const first = demo([photo]);
  await shown(first, /Still running: http/);
  expect(first.out()).toContain('mug-');

  const second = demo(['--once'], { LANG: 'zh_CN.UTF-8' });
  expect(await second.ended).toBe(1);
  expect(second.err()).toMatch(/另一个 refundlens 正在使用此数据目录/);

  press(first.child, 'SIGINT');
  expect(await first.ended, first.err()).toBe(0);
  expect(await processesOn(dataDir)).toEqual([]);
});

test('Ctrl-C while photos are inspected drains too', async () => {
  const run = demo([]);
  await shown(run, /Starting PostgreSQL/);
  // The embedded server's socket or the log folder shows that processes are up; from then on a signal must clean up.
  await new Promise<void>(resolve => {
    const look = setInterval(() => {
      if (!existsSync(join(dataDir, 'service.json'))) return;
      clearInterval(look);
      resolve();
    }, 20);
  });
  press(run.child, 'SIGINT');
  expect(await run.ended, run.err()).toBe(0);
  expect(await processesOn(dataDir)).toEqual([]);
});
