import { parseArgs } from 'node:util';
import type { CommandContext } from '../cli.ts';
import { runUntilSignal, startService } from '../serve.ts';
import { noteService } from '../service-file.ts';

const HELP = {
  en: `usage: refundlens serve [--workers N]

Runs API and workers until Ctrl-C, which drains them. PostgreSQL is embedded unless DATABASE_URL is set; the queue lives
in PostgreSQL unless REDIS_URL is set. Make a key with: refundlens keys create NAME
`,
  zh: `用法：refundlens serve [--workers N]

运行 API 和工作进程，按 Ctrl-C 后处理完手头任务再退出。未设置 DATABASE_URL 时使用内嵌 PostgreSQL；未设置 REDIS_URL 时
队列放在 PostgreSQL 中。创建密钥：refundlens keys create 名称
`,
};

/** Progress of a service for a terminal: warnings always, the rest only where asked. */
export function terminalLog(quiet: boolean) {
  const write = (facts: unknown, message: string) => process.stderr.write(`${message} ${JSON.stringify(facts)}\n`);
  return { info: quiet ? () => {} : write, warn: write, error: write };
}

export async function run({ config, language, args }: CommandContext): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { workers: { type: 'string', default: '1' }, help: { type: 'boolean', short: 'h', default: false } },
  });
  const workers = Number(values.workers);
  if (values.help || !Number.isInteger(workers) || workers < 1) {
    process[values.help ? 'stdout' : 'stderr'].write(HELP[language]);
    return values.help ? 0 : 64;
  }
  const service = await startService(config, { log: terminalLog(false), workers, output: 'terminal' });
  const forget = await noteService(config.REFUNDLENS_DATA_DIR, service);
  try {
    process.stdout.write(language === 'zh' ? `服务地址：${service.url}\n` : `Listening on ${service.url}\n`);
    return await runUntilSignal(service, () => {
      process.stderr.write(language === 'zh' ? '正在收尾……\n' : 'Finishing what is under way...\n');
    });
  } finally {
    await forget();
  }
}
