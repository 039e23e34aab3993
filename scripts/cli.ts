import { type Config, parseConfig } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { type Language, languageOfLocale } from '#pipeline/core/language.ts';
import { errorLines } from './text.ts';

/** What a command gets: settings, the language to speak, and its own arguments. It returns the exit code. */
export interface CommandContext {
  readonly config: Config;
  readonly language: Language;
  readonly args: string[];
  /** Names of the environment variables that are set: what somebody asked for, apart from defaults. */
  readonly given: ReadonlySet<string>;
}
type Command = (context: CommandContext) => Promise<number>;

const commands: Record<string, { load: () => Promise<{ run: Command }>; en: string; zh: string }> = {
  scan: {
    load: () => import('./commands/scan.ts'),
    en: 'inspect photos or folders without any service',
    zh: '无需启动服务，直接检测照片或文件夹',
  },
  demo: {
    load: () => import('./commands/demo.ts'),
    en: 'start everything, inspect sample photos, write reports',
    zh: '启动全部组件，检测示例照片并生成报告',
  },
  serve: {
    load: () => import('./commands/serve.ts'),
    en: 'run API and workers (with an embedded PostgreSQL unless DATABASE_URL is set)',
    zh: '运行 API 和工作进程（未设置 DATABASE_URL 时使用内嵌 PostgreSQL）',
  },
  work: { load: () => import('./commands/work.ts'), en: 'run a worker process alone', zh: '仅运行工作进程' },
  keys: {
    load: () => import('./commands/keys.ts'),
    en: 'create, list and revoke API keys',
    zh: '创建、列出和吊销 API 密钥',
  },
  rescan: {
    load: () => import('./commands/rescan.ts'),
    en: 'look at verdicts again by newer methods',
    zh: '用新方法复检已有结论',
  },
  import: {
    load: () => import('./commands/import.ts'),
    en: 'import past disputes from a manifest with photos',
    zh: '从清单导入历史纠纷及其照片',
  },
  export: {
    load: () => import('./commands/export.ts'),
    en: 'write inspections to a CSV, NDJSON or Parquet file',
    zh: '将检测导出为 CSV、NDJSON 或 Parquet 文件',
  },
  verify: {
    load: () => import('./commands/verify.ts'),
    en: "check a report's packet offline",
    zh: '离线核验报告的证据包',
  },
  mcp: {
    load: () => import('./commands/mcp.ts'),
    en: 'a Model Context Protocol server for service bots, on a running service',
    zh: '供客服机器人使用的 Model Context Protocol 服务（连接运行中的服务）',
  },
  config: { load: () => import('./commands/config.ts'), en: 'print the settings in force', zh: '显示当前生效的配置' },
};

function usage(language: Language): string {
  const list = Object.entries(commands).map(([name, command]) => `  ${name.padEnd(8)} ${command[language]}`);
  const head = language === 'zh' ? '用法：refundlens <命令> [参数]' : 'usage: refundlens <command> [arguments]';
  const tail =
    language === 'zh' ? '各命令的参数：refundlens <命令> --help' : "a command's arguments: refundlens <command> --help";
  return [head, '', ...list, '', tail, ''].join('\n');
}

async function main(argv: string[]): Promise<number> {
  const env = process.env;
  // The language is needed to tell even of a wrong setting.
  const asked = env.REFUNDLENS_LANGUAGE;
  const language: Language =
    asked === 'zh' || asked === 'en' ? asked : languageOfLocale(env.LC_ALL || env.LC_MESSAGES || env.LANG);
  const [name, ...args] = argv;
  if (!name || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(usage(language));
    return name ? 0 : 64;
  }
  const command = commands[name];
  if (!command) {
    process.stderr.write(`${language === 'zh' ? '没有此命令' : 'no such command'}: ${name}\n\n${usage(language)}`);
    return 64;
  }
  try {
    const config = parseConfig(env);
    const given = new Set(Object.keys(env).filter(name => env[name]));
    return await (await command.load()).run({ config, language, args, given });
  } catch (error) {
    process.stderr.write(`${errorLines(error, language)}\n`);
    if (!(error instanceof RefundlensError)) process.stderr.write(`${(error as Error).stack ?? error}\n`);
    return (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? 64 : 1;
  }
}

// Whoever reads our output may have enough of it (`scan --json DIR | head`): no fault of ours, and nothing to go on for.
// 141 is what a shell shows of a program that SIGPIPE ended.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(141);
});

const argv = process.argv.slice(2);
process.exitCode = await main(argv);
// A worker lives on until it is told to drain. Any other command is over here, whatever it left unfinished.
if (argv[0] !== 'work') process.exit();
