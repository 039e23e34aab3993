import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import type { Inspection } from '#api/client/index.ts';
import type { Config } from '#pipeline/core/config.ts';
import type { Language } from '#pipeline/core/language.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import type { CommandContext } from '../cli.ts';
import { type DemoCase, drawSamples, ownCase, sampleCases } from '../demo/cases.ts';
import { type DemoClient, demoClient } from '../demo/client.ts';
import { filesOf } from '../scan/files.ts';
import { runUntilSignal, type Service, startService } from '../serve.ts';
import { noteService } from '../service-file.ts';
import { type TableRow, verdictTable } from '../table.ts';
import { CLASS_WORDS, STRENGTH_WORDS, whyOf } from '../text.ts';
import { terminalLog } from './serve.ts';

const HELP = {
  en: `usage: refundlens demo [PHOTO...] [--once] [--json]

Starts everything on this machine, inspects sample photos (or yours) through the HTTP API, prints what was found and
writes a report per case. Stays up until Ctrl-C.

  --once   leave when the reports are written
  --json   print a JSON summary instead of the table
`,
  zh: `用法：refundlens demo [照片...] [--once] [--json]

在本机启动全部组件，通过 HTTP API 检测示例照片（或您的照片），显示结果并为每个案件生成报告。按 Ctrl-C 退出。

  --once   报告写好后直接退出
  --json   输出 JSON 摘要而不是表格
`,
};

export async function run({ config, language, args, given }: CommandContext): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP[language]);
    return 0;
  }
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const zh = language === 'zh';
  const begun = performance.now();
  const dataDir = resolve(config.REFUNDLENS_DATA_DIR);
  const own = positionals.length ? await filesOf(positionals) : null;
  for (const path of own?.missing ?? []) say(`${zh ? '没有这个文件' : 'no such file'}: ${path}`);
  if (own && own.files.length === 0) return 64;

  say(zh ? '正在启动 PostgreSQL、API 和工作进程……' : 'Starting PostgreSQL, API and workers...');
  // Drawn in a process of its own while everything else starts.
  const drawing = new AbortController();
  const drawn = own ? null : drawSamples(join(dataDir, 'samples'), drawing.signal);
  drawn?.catch(() => {}); // told where it is awaited
  const stopDrawing = async () => {
    drawing.abort();
    await drawn?.catch(() => {});
  };
  const settings = given.has('PORT') ? config : await withFreePort(config);
  const service = await startService(settings, { log: terminalLog(true) }).catch(async error => {
    await stopDrawing();
    throw error;
  });
  const forget = await noteService(dataDir, service);
  // Ctrl-C drains at any moment from here on, also while photos are being inspected.
  let draining = false;
  const ended = runUntilSignal(service, () => {
    draining = true;
    say(zh ? '\n正在收尾……' : '\nFinishing what is under way...');
  });
  try {
    const work = runCases().catch(error => {
      // A drained service is gone on purpose: what the signal's handler says counts.
      if (draining) return ended;
      throw error;
    });
    const outcome = await Promise.race([work, ended]);
    if (typeof outcome === 'number') return outcome;
    if (values.json) process.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`);
    if (values.once) {
      await service.stop();
      return 0;
    }
    say(
      zh
        ? `\n服务仍在运行：${service.url}/console/（用上面的密钥登录；接口文档见 /docs；按 Ctrl-C 退出）`
        : `\nStill running: ${service.url}/console/ (sign in with the key above; API reference at /docs; Ctrl-C to leave)`,
    );
    return await ended;
  } catch (error) {
    await service.stop();
    throw error;
  } finally {
    await stopDrawing();
    await forget();
  }

  async function runCases() {
    await drawn;
    const cases = own ? [ownCase(own.files, language)] : await sampleCases(join(dataDir, 'samples'), language);
    const secret = await demoKey(service, dataDir);
    const client = demoClient(service.url, secret, language);
    const total = cases.reduce((sum, { files }) => sum + files.length, 0);
    const bar = process.stderr.isTTY
      ? new SingleBar({ format: '{bar} {value}/{total}  {file}', stream: process.stderr, clearOnComplete: true })
      : null;
    bar?.start(total, 0, { file: '' });
    let firstVerdictMs: number | null = null;
    const rows: TableRow[] = [];
    const summary = [];
    for (const demoCase of cases) {
      const { id } = await client.openCase(demoCase.input);
      const { accepted, refused } = await client.upload(id, demoCase.files);
      const photos: Inspection[] = [];
      for (const { id: inspectionId } of accepted) {
        const answer = await client.verdict(inspectionId);
        firstVerdictMs ??= Math.round(performance.now() - begun);
        photos.push(answer);
        bar?.increment(1, { file: answer.filename ?? '' });
        rows.push(rowOf(demoCase, answer, language));
      }
      for (const { filename, problem } of refused) {
        bar?.increment(1, { file: filename ?? '' });
        const why = [problem.title, problem.detail].filter(Boolean).join(zh ? '' : ' ');
        rows.push({ photo: filename ?? '', verdict: zh ? '已拒收' : 'refused', strength: '-', why });
      }
      const reports = photos.length ? await writeReport(client, id, demoCase, dataDir) : [];
      summary.push({ case_id: id, reference: demoCase.input.reference ?? null, photos, refused, reports });
    }
    bar?.stop();
    const totalMs = Math.round(performance.now() - begun);
    if (!values.json) {
      process.stdout.write(`${verdictTable(rows, language)}\n`);
      const reports = relative(process.cwd(), join(dataDir, 'reports')) || '.';
      const seconds = (ms: number | null) => ((ms ?? 0) / 1000).toFixed(1);
      say('');
      if (!own)
        say(
          zh
            ? '示例照片由本程序绘制，并非真实照片。'
            : 'The sample photos are drawn by this program; none is a real photo.',
        );
      say(zh ? `报告（HTML 和 PDF）：${reports}/` : `Reports (HTML and PDF): ${reports}/`);
      say(zh ? `API 密钥（仅用于演示）：${secret}` : `API key (for this demo): ${secret}`);
      say(
        zh
          ? `首个结论 ${seconds(firstVerdictMs)} 秒，全部 ${seconds(totalMs)} 秒`
          : `First verdict after ${seconds(firstVerdictMs)} s, all after ${seconds(totalMs)} s`,
      );
    }
    return { url: service.url, first_verdict_ms: firstVerdictMs, total_ms: totalMs, cases: summary };
  }
}

function rowOf(demoCase: DemoCase, { filename, verdict, error }: Inspection, language: Language): TableRow {
  const photo = filename ?? demoCase.input.reference ?? '';
  if (!verdict)
    return { photo, verdict: language === 'zh' ? '未检测' : 'not inspected', strength: '-', why: error?.title ?? '' };
  return {
    photo,
    verdict: CLASS_WORDS[verdict.class][language],
    strength: STRENGTH_WORDS[verdict.strength][language],
    why: whyOf({ ...verdict, reasonsFor: verdict.reasons_for }, language),
  };
}

/** Writes a case's report files and gives their paths. */
async function writeReport(client: DemoClient, caseId: string, demoCase: DemoCase, dataDir: string): Promise<string[]> {
  const report = await client.report(caseId, 'generic');
  const folder = join(dataDir, 'reports', demoCase.key);
  await mkdir(folder, { recursive: true });
  const paths = [];
  for (const { name } of report.files) {
    const path = join(folder, basename(name));
    await writeFile(path, await client.file(report.id, name));
    paths.push(path);
  }
  return paths;
}

/** The demo keeps one tenant per data folder and makes a new key at each start: keys are shown once. */
async function demoKey(service: Service, dataDir: string): Promise<string> {
  const store = await openPostgresStore(service.databaseUrl, { log: line => process.stderr.write(`${line}\n`) });
  try {
    const file = join(dataDir, 'demo-tenant');
    let tenantId = (await readFile(file, 'utf8').catch(() => '')).trim();
    if (!tenantId) {
      tenantId = (await store.createTenant('demo')).id;
      await writeFile(file, `${tenantId}\n`);
    }
    return (await store.createApiKey(tenantId, 'demo', ['read', 'write', 'admin'])).secret;
  } finally {
    await store.close();
  }
}

/** The default port, or any free one where that is taken. */
async function withFreePort(config: Config): Promise<Config> {
  const { createServer } = await import('node:net');
  const free = await new Promise<boolean>(done => {
    const probe = createServer().once('error', () => done(false));
    probe.listen(config.PORT, config.HOST, () => probe.close(() => done(true)));
  });
  return free ? config : { ...config, PORT: 0 };
}
