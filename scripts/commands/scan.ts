import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import type { CommandContext } from '../cli.ts';
import { filesOf } from '../scan/files.ts';
import { type Scanned, scanFiles } from '../scan/scan.ts';
import { type TableRow, verdictTable } from '../table.ts';
import { CLASS_WORDS, errorLines, STRENGTH_WORDS, whyOf } from '../text.ts';

const HELP = {
  en: `usage: refundlens scan PATH... [--json]

Inspects photos, or every photo in folders, without any service or database.

  --json   one NDJSON line a photo on standard output (schema: scripts/scan/line.schema.json)
  --help   this text

exit code: 0 every file was inspected; 2 some could not be (each is named); 1 nothing could start; 64 wrong usage
`,
  zh: `用法：refundlens scan 路径... [--json]

检测照片，或文件夹中的所有照片，无需任何服务或数据库。

  --json   每张照片在标准输出写一行 NDJSON（格式：scripts/scan/line.schema.json）
  --help   显示本说明

退出码：0 全部完成；2 部分文件无法检测（逐一列出）；1 无法启动；64 用法错误
`,
};

export async function run({ config, language, args }: CommandContext): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help || positionals.length === 0) {
    process[values.help ? 'stdout' : 'stderr'].write(HELP[language]);
    return values.help ? 0 : 64;
  }
  const { files, missing } = await filesOf(positionals);
  const log = {
    warn: (facts: object, message: string) => process.stderr.write(`${message} ${JSON.stringify(facts)}\n`),
  };
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{bar} {value}/{total}  {file}', stream: process.stderr, clearOnComplete: true })
    : null;
  bar?.start(files.length, 0, { file: '' });
  let failed = 0;
  const rows: TableRow[] = [];
  try {
    for await (const scanned of scanFiles([...files, ...missing], config, log)) {
      if (scanned.error) failed += 1;
      if (values.json) process.stdout.write(`${JSON.stringify(scanned.line)}\n`);
      else rows.push(rowOf(scanned, language));
      bar?.increment(1, { file: scanned.line.path });
    }
  } finally {
    bar?.stop();
  }
  if (!values.json) process.stdout.write(`${verdictTable(rows, language)}\n`);
  return failed ? 2 : 0;
}

function rowOf({ line, inspection, error }: Scanned, language: 'zh' | 'en'): TableRow {
  if (!inspection) {
    return {
      photo: line.path,
      verdict: language === 'zh' ? '未检测' : 'not inspected',
      strength: '-',
      why: errorLines(error, language),
    };
  }
  const { verdict } = inspection;
  return {
    photo: line.path,
    verdict: CLASS_WORDS[verdict.class][language],
    strength: STRENGTH_WORDS[verdict.strength][language],
    why: whyOf(verdict, language),
  };
}
