import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type SupervisedProcess, supervise } from './supervise.ts';

const running: SupervisedProcess[] = [];
const notices: { message: string; port?: number }[] = [];
const note = (facts: object, message: string) => void notices.push({ message, ...facts });
const messages = () => notices.map(notice => notice.message);

function start(mode: string): SupervisedProcess {
  const supervised = supervise({
    name: 'test',
    entry: join(import.meta.dirname, 'test-process.ts'),
    env: { PATH: process.env.PATH, MODE: mode },
    logFile: null,
    log: { info: note, warn: note },
  });
  running.push(supervised);
  return supervised;
}
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

afterEach(async () => {
  await Promise.all(running.splice(0).map(supervised => supervised.stop(1000)));
  notices.length = 0;
});

test('a process that is killed is started again, on the port it had', async () => {
  const supervised = start('well');
  await supervised.ready;
  const first = supervised.pid()!;
  process.kill(first, 'SIGKILL');
  await vi.waitFor(() => expect(messages()).toEqual(['process ready', 'process ended', 'process ready']), 10_000);
  expect(supervised.pid()).not.toBe(first);
  // The child makes its own process id its port where it is told none.
  expect(notices.flatMap(notice => notice.port ?? [])).toEqual([first, first]);
});

test('a process that cannot start is told with its reason, and not tried again', async () => {
  const supervised = start('fails');
  await expect(supervised.ready).rejects.toMatchObject({
    code: 'config_invalid',
    detail: { en: expect.stringContaining('PORT: taken'), zh: expect.stringContaining('已被占用') },
  });
  expect(supervised.pid()).toBeNull();
  expect(messages()).toEqual(['process ended']);
});

test('stopping waits for the process, and kills one that does not hear', async () => {
  for (const mode of ['well', 'stubborn']) {
    const supervised = start(mode);
    await supervised.ready;
    const pid = supervised.pid()!;
    await supervised.stop(300);
    expect(isAlive(pid)).toBe(false);
  }
  expect(messages().filter(message => message.includes('killing'))).toHaveLength(1);
});
