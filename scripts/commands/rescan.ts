import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { dataOf } from '#api/client/index.ts';
import type { Language } from '#pipeline/core/language.ts';
import type { CommandContext } from '../cli.ts';
import { clientOf, withAnswers } from '../client.ts';
import { download, isTableFormat } from '../rescan/download.ts';
import { estimateTable, type Progress, rescanLines } from '../rescan/show.ts';

const HELP = {
  en: `usage: refundlens rescan start [--from TIME] [--to TIME] [--category A,B] [--verdict A,B] [--detector ID@VERSION]
                               [--q TEXT] [--all] [--name NAME] [--dry-run] [--watch]
       refundlens rescan list
       refundlens rescan show|watch|pause|resume|cancel ID
       refundlens rescan results ID [--outcome exonerated,found] [--format csv|ndjson|parquet] [--out FILE]

Looks at verdicts again by newer methods, behind all live work. Only detectors whose version changed run.

  --detector  whose evidence by this detector is older than that version: ela@2.0.0
  --all       also verdicts by the versions in force
  --dry-run   how many and at what cost; starts nothing

It calls a running service: REFUNDLENS_URL and REFUNDLENS_KEY.
`,
  zh: `用法：refundlens rescan start [--from 时间] [--to 时间] [--category A,B] [--verdict A,B] [--detector 检测器@版本]
                           [--q 文本] [--all] [--name 名称] [--dry-run] [--watch]
      refundlens rescan list
      refundlens rescan show|watch|pause|resume|cancel 编号
      refundlens rescan results 编号 [--outcome exonerated,found] [--format csv|ndjson|parquet] [--out 文件]

用新方法复检已有结论，排在所有实时任务之后；仅重新运行版本有变的检测器。

  --detector  该检测器的证据早于此版本：ela@2.0.0
  --all       包括由当前版本得出的结论
  --dry-run   仅给出数量与成本，不启动任务

本命令调用运行中的服务：REFUNDLENS_URL 与 REFUNDLENS_KEY。
`,
};

const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  category: { type: 'string' },
  verdict: { type: 'string' },
  detector: { type: 'string' },
  q: { type: 'string' },
  all: { type: 'boolean', default: false },
  name: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  outcome: { type: 'string' },
  format: { type: 'string', default: 'csv' },
  out: { type: 'string', default: '-' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const WATCH_MS = 1_000;

export const run = (context: CommandContext) => withAnswers(() => rescan(context));

async function rescan({ config, language, args }: CommandContext): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const [action = '', id = ''] = positionals;
  const wrong = () => {
    process[values.help ? 'stdout' : 'stderr'].write(HELP[language]);
    return values.help ? 0 : 64;
  };
  if (values.help) return wrong();
  const say = (text: string) => void process.stdout.write(`${text}\n`);
  const show = (rescan: Progress) => say(rescanLines(rescan, language));
  const client = clientOf(config, language);
  const path = { params: { path: { id } } };

  if (action === 'start') {
    const [detector, below] = values.detector?.split('@') ?? [];
    // What is no such word is refused by the service, in its own words.
    const selection = {
      ...(values.from && { from: values.from }),
      ...(values.to && { to: values.to }),
      ...(values.category && { categories: values.category.split(',') as never }),
      ...(values.verdict && { verdicts: values.verdict.split(',') as never }),
      ...(detector && { detector: { id: detector, below: below ?? '' } }),
      ...(values.q && { q: values.q }),
      ...(values.name && { name: values.name }),
      outdated: !values.all,
      dry_run: values['dry-run'],
    };
    const answer = await dataOf(client.POST('/v1/rescans', { body: selection }));
    if ('dry_run' in answer) say(estimateTable(answer, language));
    else if (values.watch)
      await watch(answer, () => dataOf(client.GET('/v1/rescans/{id}', withId(answer.id))), language);
    else show(answer);
    return 0;
  }
  if (action === 'list') {
    for (const rescan of (await dataOf(client.GET('/v1/rescans'))).items) show(rescan);
    return 0;
  }
  if (!id) return wrong();
  if (action === 'show') show(await dataOf(client.GET('/v1/rescans/{id}', path)));
  else if (action === 'pause') show(await dataOf(client.POST('/v1/rescans/{id}/pause', path)));
  else if (action === 'resume') show(await dataOf(client.POST('/v1/rescans/{id}/resume', path)));
  else if (action === 'cancel') show(await dataOf(client.POST('/v1/rescans/{id}/cancel', path)));
  else if (action === 'watch') {
    const read = () => dataOf(client.GET('/v1/rescans/{id}', path));
    await watch(await read(), read, language);
  } else if (action === 'results' && isTableFormat(values.format)) {
    await download(
      client,
      `/v1/rescans/${encodeURIComponent(id)}/results`,
      { outcome: values.outcome },
      values.format,
      values.out,
    );
  } else return wrong();
  return 0;
}

const withId = (id: string) => ({ params: { path: { id } } });

/** Shows progress until the rescan no longer runs. Ending the command leaves the rescan running. */
async function watch(first: Progress, read: () => Promise<Progress>, language: Language): Promise<void> {
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{bar} {value}/{total}  {pace}', stream: process.stderr, clearOnComplete: true })
    : null;
  let rescan = first;
  bar?.start(rescan.total, rescan.finished, { pace: '' });
  while (rescan.status === 'running') {
    await sleep(WATCH_MS);
    rescan = await read();
    bar?.update(rescan.finished, { pace: `${rescan.per_second}/s` });
  }
  bar?.stop();
  process.stdout.write(`${rescanLines(rescan, language)}\n`);
}
