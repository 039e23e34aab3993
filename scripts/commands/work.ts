import type { CommandContext } from '../cli.ts';

/** A worker process alone, for scale-out: it takes its settings from the environment and drains on SIGTERM. */
export async function run({ language, args }: CommandContext): Promise<number> {
  if (args.length) {
    const text =
      language === 'zh' ? '用法：refundlens work（需要 DATABASE_URL）' : 'usage: refundlens work (needs DATABASE_URL)';
    process[args.includes('--help') ? 'stdout' : 'stderr'].write(`${text}\n`);
    return args.includes('--help') ? 0 : 64;
  }
  await import('#workers/main.ts');
  return Number(process.exitCode ?? 0);
}
