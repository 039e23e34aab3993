import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Git directory of a repository that was brought beside the checkout as `OWNER+NAME/repo`; null where it is not there. */
export function gitDirectory(mirror: string, repo: string): string | null {
  const base = join(mirror, repo.replace('/', '+'), 'repo');
  for (const folder of [join(base, '.git'), base]) if (existsSync(join(folder, 'objects'))) return folder;
  return null;
}

/** Contents of a repository's blobs in the order asked, null for one that it does not hold. */
export async function* readBlobs(gitDir: string, blobs: readonly string[]): AsyncGenerator<Buffer | null> {
  const git = spawn('git', [`--git-dir=${gitDir}`, '-c', 'safe.directory=*', 'cat-file', '--batch'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let held = Buffer.alloc(0);
  const chunks = git.stdout[Symbol.asyncIterator]();
  const more = async () => {
    const { value, done } = await chunks.next();
    if (done) throw new Error(`git ended early on ${gitDir}`);
    held = Buffer.concat([held, value]);
  };
  try {
    for (const blob of blobs) {
      git.stdin.write(`${blob}\n`);
      while (!held.includes(10)) await more();
      const end = held.indexOf(10);
      const [, kind, size] = held.subarray(0, end).toString('latin1').split(' ');
      held = held.subarray(end + 1);
      if (kind !== 'blob') {
        yield null;
        continue;
      }
      // The blob is followed by one line feed.
      const length = Number(size);
      const parts = [held];
      let total = held.length;
      while (total < length + 1) {
        const { value, done } = await chunks.next();
        if (done) throw new Error(`git ended early on ${gitDir}`);
        parts.push(value);
        total += value.length;
      }
      const whole = Buffer.concat(parts);
      held = whole.subarray(length + 1);
      yield whole.subarray(0, length);
    }
  } finally {
    git.stdin.end();
    git.kill();
  }
}
