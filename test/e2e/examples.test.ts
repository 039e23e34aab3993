import { spawn, spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pngPhoto } from '#api/testing-data.ts';
import { labelledPhoto, type RealService, realService } from './service.ts';

const ROOT = join(import.meta.dirname, '../..');
const lacks = (command: string) => spawnSync(command, ['--version']).status !== 0;
const missing = ['curl', 'jq'].filter(lacks);
if (missing.length > 0) process.stderr.write(`the examples are not run: ${missing.join(' and ')} not installed\n`);

let service: RealService;
let key: string;
let home: string;
beforeAll(async () => {
  if (missing.length > 0) return;
  service = await realService();
  key = await service.key(['read', 'write']);
  home = join(service.folder, 'caller');
  await mkdir(home);
  // curl reads it: an answer that is no success ends the command with an error.
  await writeFile(join(home, '.curlrc'), 'fail-with-body\nsilent\nshow-error\n');
  await writeFile(join(home, 'photo.jpg'), labelledPhoto());
  await writeFile(join(home, 'other.png'), pngPhoto(1, 64, 64));
  await writeFile(join(home, 'notes.pdf'), '%PDF-1.7 and so on');
});
afterAll(() => service?.stop());

function run(command: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(command, args, { cwd: home, env: { ...process.env, CURL_HOME: home, ...env } });
  const out: string[] = [];
  const told: string[] = [];
  child.stdout.on('data', chunk => out.push(String(chunk)));
  child.stderr.on('data', chunk => told.push(String(chunk)));
  return new Promise<{ code: number | null; out: string; err: string }>(resolve =>
    child.on('close', code => resolve({ code, out: out.join(''), err: told.join('') })),
  );
}

const script = join(ROOT, 'scripts/examples/refund-workflow.sh');
const settings = () => ({ REFUNDLENS_URL: service.url, REFUNDLENS_KEY: key });

test.skipIf(missing.length > 0)('the refund workflow, from the first photo to the report', async () => {
  const { code, out, err } = await run(script, ['R-1', 'photo.jpg', 'other.png', 'notes.pdf'], settings());
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^case [0-9a-f-]{36}$/m);
  expect(out).toMatch(/^refused notes\.pdf: /m);
  expect(out).toMatch(/^photo\.jpg: ai_label_present \(\w+\) \S/m);
  expect(out).toMatch(/^other\.png: (inconclusive|no_finding) /m);
  expect(out).toMatch(/^next: 1 photo\(s\) for a person to look at/m);
  expect(await readdir(home)).toEqual(expect.arrayContaining(['report.html', 'report.pdf', 'packet.zip']));
  expect((await readFile(join(home, 'report.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
  // Run again it is the same case, not a second one.
  const again = await run(script, ['R-1', 'photo.jpg'], settings());
  expect(again.out.split('\n')[0]).toBe(out.split('\n')[0]);
});

test.skipIf(missing.length > 0)('the refund workflow says what the service refused, in its words', async () => {
  const { code, err } = await run(script, ['R-2', 'photo.jpg'], { ...settings(), REFUNDLENS_KEY: 'rl_live_no' });
  expect(code).not.toBe(0);
  expect(err).toContain('[key_invalid]');
});

/** The curl commands of a Markdown file's shell examples, continued lines joined. */
async function curlsOf(file: string): Promise<string[]> {
  const text = await readFile(join(ROOT, file), 'utf8');
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block!.replaceAll(/\\\n\s*/g, ' '));
  return blocks.flatMap(block => block.split('\n')).filter(line => line.startsWith('curl '));
}

test.skipIf(missing.length > 0).each(['README.md', 'README.zh.md'])(
  'the curl commands of %s work as they stand',
  async file => {
    const commands = await curlsOf(file);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      const here = command.replaceAll('http://127.0.0.1:8787', service.url);
      const { code, out, err } = await run('bash', ['-c', here], { KEY: key });
      expect([command, code, err]).toEqual([command, 0, '']);
      expect(JSON.parse(out)).toBeTypeOf('object');
    }
  },
);
