import { parseArgs } from 'node:util';
import type { CommandContext } from '../cli.ts';
import { clientOf, withAnswers } from '../client.ts';
import { download, isTableFormat } from '../rescan/download.ts';

const HELP = {
  en: `usage: refundlens export [--verdict A,B] [--status A,B] [--q TEXT] [--format csv|ndjson|parquet] [--out FILE]

Writes inspections with their verdicts, newest first, to a file or to standard output.
It calls a running service: REFUNDLENS_URL and REFUNDLENS_KEY.
`,
  zh: `用法：refundlens export [--verdict A,B] [--status A,B] [--q 文本] [--format csv|ndjson|parquet] [--out 文件]

将检测及其结论写入文件或标准输出，最新在前。
本命令调用运行中的服务：REFUNDLENS_URL 与 REFUNDLENS_KEY。
`,
};

export async function run({ config, language, args }: CommandContext): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      verdict: { type: 'string' },
      status: { type: 'string' },
      q: { type: 'string' },
      format: { type: 'string', default: 'csv' },
      out: { type: 'string', default: '-' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { format, out, help, ...query } = values;
  if (help || !isTableFormat(format)) {
    process[help ? 'stdout' : 'stderr'].write(HELP[language]);
    return help ? 0 : 64;
  }
  return withAnswers(async () => {
    await download(clientOf(config, language), '/v1/inspections', query, format, out);
    return 0;
  });
}
