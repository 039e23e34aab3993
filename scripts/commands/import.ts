import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { ERROR_COLUMNS, importJson } from '#api/resources/import.ts';
import { limitsOf } from '#pipeline/core/config.ts';
import { importLine, type LineResult } from '#pipeline/import/lines.ts';
import { parseManifest } from '#pipeline/import/manifest.ts';
import { openPhotos } from '#pipeline/import/photos.ts';
import { csvOf } from '#pipeline/report/table/csv.ts';
import { openBlobStore } from '#pipeline/store/blobs.ts';
import { checkUrl } from '#workers/outbound/address.ts';
import { photoRules } from '#workers/outbound/settings.ts';
import type { CommandContext } from '../cli.ts';
import { withStore } from '../service-file.ts';

const HELP = {
  en: `usage: refundlens import MANIFEST --tenant ID [--photos FOLDER|FILE.zip] [--errors FILE.csv]

Imports past disputes: a manifest in CSV or NDJSON, one case a line (columns: pipeline/import/README.md), with photos in
a folder, in a ZIP or at addresses. A line is imported whole or not at all; the same manifest again imports what is not
there yet, so a run that was broken off is simply repeated.

exit code: 0 every line is there; 2 some failed (each is named, and written to --errors); 64 wrong usage
`,
  zh: `用法：refundlens import 清单 --tenant 编号 [--photos 目录|文件.zip] [--errors 文件.csv]

导入历史纠纷：CSV 或 NDJSON 清单，每行一个案件（列说明见 pipeline/import/README.md），照片在目录、ZIP 中或为网址。
每行要么完整导入，要么完全不导入；重复导入同一清单只补上尚未导入的行，中断后重新运行即可。

退出码：0 全部导入；2 部分行失败（逐一列出，并写入 --errors）；64 用法错误
`,
};

export async function run({ config, language, args }: CommandContext): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      photos: { type: 'string' },
      errors: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [manifest] = positionals;
  const { tenant: tenantId } = values;
  if (values.help || !manifest || !tenantId) {
    process[values.help ? 'stdout' : 'stderr'].write(HELP[language]);
    return values.help ? 0 : 64;
  }
  const lines = parseManifest(await readFile(manifest));
  const photo = await photosIn(values.photos, limitsOf(config));
  const rules = photoRules(config);
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{bar} {value}/{total}', stream: process.stderr, clearOnComplete: true })
    : null;
  bar?.start(lines.length, 0);
  const results: LineResult[] = [];
  await withStore(config, async store => {
    const context = {
      tenant: store.tenant(tenantId),
      blobs: openBlobStore(config),
      limits: limitsOf(config),
      photo,
      checkUrl: (url: string) => checkUrl(url, rules).href,
    };
    for (const line of lines) {
      results.push(await importLine(line, context));
      bar?.increment();
    }
  }).finally(() => bar?.stop());

  const { imported, repeated, failed, photos, errors } = importJson(results, language, '-');
  process.stdout.write(
    language === 'zh'
      ? `导入 ${imported} 个案件、${photos} 张照片；此前已导入 ${repeated} 行；失败 ${failed} 行\n`
      : `${imported} cases with ${photos} photos imported; ${repeated} lines were there before; ${failed} failed\n`,
  );
  for (const { line, key, problem } of errors) {
    process.stderr.write(`${basename(manifest)}:${line} ${key ?? ''} ${problem.detail ?? problem.title}\n`);
  }
  if (values.errors) await writeFile(values.errors, csvOf(ERROR_COLUMNS, errors));
  return failed > 0 ? 2 : 0;
}

/** Photos by name in a folder, never outside it, or in a ZIP. */
async function photosIn(
  path: string | undefined,
  limits: ReturnType<typeof limitsOf>,
): Promise<(name: string) => Promise<Uint8Array | null>> {
  if (!path) return async () => null;
  if (!(await stat(path)).isDirectory()) {
    return openPhotos([{ bytes: await readFile(path), filename: basename(path) }], limits);
  }
  const folder = resolve(path);
  return async name => {
    const file = resolve(join(folder, name));
    if (!file.startsWith(folder + sep)) return null;
    try {
      return await readFile(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  };
}
