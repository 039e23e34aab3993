import { parseArgs } from 'node:util';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createMcpServer } from '#api/mcp/server.ts';
import type { CommandContext } from '../cli.ts';
import { clientOf } from '../client.ts';

const HELP = {
  en: `usage: refundlens mcp

A Model Context Protocol server on standard input and output, for service bots: tools to inspect a photo, open a case,
read a verdict, assess a risk and make a report. It calls a running service: REFUNDLENS_URL (as the settings HOST and
PORT say, where it is unset) with the API key REFUNDLENS_KEY, under its scopes and limits. A service offers the same at
/mcp over HTTP.
`,
  zh: `用法：refundlens mcp

标准输入输出上的 Model Context Protocol 服务，供客服机器人使用：检测照片、新建案件、读取结论、评估风险、生成报告。
它调用运行中的服务：地址为 REFUNDLENS_URL（未设置时按 HOST 与 PORT），使用 API 密钥 REFUNDLENS_KEY，
遵守其权限与限额。服务本身也在 /mcp 以 HTTP 提供同样的功能。
`,
};

/** Serves until standard input ends. */
export async function run({ config, language, args }: CommandContext): Promise<number> {
  const { values } = parseArgs({ args, options: { help: { type: 'boolean', short: 'h', default: false } } });
  if (values.help) {
    process.stdout.write(HELP[language]);
    return 0;
  }
  const server = createMcpServer(clientOf(config, language), language);
  const ended = new Promise<void>(resolve => {
    process.stdin.on('end', resolve);
    server.server.onclose = resolve;
  });
  await server.connect(new StdioServerTransport());
  await ended;
  return 0;
}
