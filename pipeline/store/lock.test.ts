import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from './lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'refundlens-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

const LOCK = new URL('lock.ts', import.meta.url).href;

/** A process that tries for the folder when told to, says how it went, and stays. */
async function contender(): Promise<{ child: ChildProcess; ask(): Promise<string> }> {
  const script = `
    const { lockFolder } = await import(${JSON.stringify(LOCK)});
    process.stdin.on('data', () => lockFolder(${JSON.stringify(folder)})
      .then(() => console.log('got it'), error => console.log(error.code)));
    console.log('ready');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdout!.setEncoding('utf8');
  await once(child.stdout!, 'data');
  return {
    child,
    ask: async () => {
      child.stdin!.write('go\n');
      return String((await once(child.stdout!, 'data'))[0]).trim();
    },
  };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a folder has one owner, who is named to the second', async () => {
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({
    code: 'folder_in_use',
    detail: { en: expect.stringContaining(`${process.pid}`), zh: expect.stringContaining(`${process.pid}`) },
  });
  await lock.release();
  await lock.release();
  await (await lockFolder(folder)).release();
});

test('of many that come after a killed owner exactly one gets the folder', async () => {
  const owner = await contender();
  expect(await owner.ask()).toBe('got it');
  const heirs = await Promise.all(Array.from({ length: 4 }, contender));
  expect(await heirs[0]!.ask()).toBe('folder_in_use');
  await kill(owner.child);
  const answers = await Promise.all(heirs.map(heir => heir.ask()));
  expect(answers.toSorted()).toEqual(['folder_in_use', 'folder_in_use', 'folder_in_use', 'got it']);
  await Promise.all(heirs.map(heir => kill(heir.child)));
});

test('a lock by a process whose number is in use again by another does not hold', async () => {
  await writeFile(
    join(folder, 'refundlens.lock.4'),
    JSON.stringify({ pid: process.pid, identity: 'an earlier boot/1' }),
  );
  const lock = await lockFolder(folder);
  expect(await readdir(folder)).toEqual(['refundlens.lock.5']);
  await lock.release();
});
