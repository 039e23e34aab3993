import Table from 'cli-table3';
import type { Rescan, RescanEstimate } from '#api/client/index.ts';
import type { Bilingual, Language } from '#pipeline/core/language.ts';

/** What is shown of a rescan. */
export type Progress = Omit<Rescan, 'selection' | 'links' | 'created_at' | 'finished_at'>;

const OUTCOME_WORDS: Record<keyof Rescan['outcomes'], Bilingual> = {
  exonerated: { en: 'exonerated', zh: '更正为无发现' },
  found: { en: 'newly found', zh: '新发现' },
  changed: { en: 'changed', zh: '类别有变' },
  same: { en: 'the same', zh: '结论不变' },
  current: { en: 'nothing newer', zh: '无需复检' },
  failed: { en: 'failed', zh: '未能复检' },
};

const STATUS_WORDS: Record<Rescan['status'], Bilingual> = {
  running: { en: 'running', zh: '进行中' },
  paused: { en: 'paused', zh: '已暂停' },
  cancelled: { en: 'cancelled', zh: '已取消' },
  done: { en: 'done', zh: '已完成' },
};

/** A rescan in a few lines. */
export function rescanLines(rescan: Progress, language: Language): string {
  const { id, name, status, finished, total, outcomes } = rescan;
  const counts = (Object.keys(OUTCOME_WORDS) as (keyof typeof OUTCOME_WORDS)[])
    .filter(outcome => (outcomes[outcome] ?? 0) > 0)
    .map(outcome => `${OUTCOME_WORDS[outcome][language]} ${outcomes[outcome]}`);
  const head = `${id}  ${STATUS_WORDS[status][language]}  ${finished}/${total}${name ? `  ${name}` : ''}`;
  return [head, ...(counts.length > 0 ? [`  ${counts.join(', ')}`] : []), ...paceLine(rescan, language)].join('\n');
}

function paceLine({ per_second, seconds_left }: Progress, language: Language): string[] {
  if (seconds_left === null) return [];
  const minutes = Math.ceil(seconds_left / 60);
  return [
    language === 'zh'
      ? `  每秒 ${per_second} 张，约剩 ${minutes} 分钟`
      : `  ${per_second} photos a second, about ${minutes} min left`,
  ];
}

/** An estimate as a table: what would run, on how many photos, at what it was measured to take. */
export function estimateTable({ count, detectors, cpu_seconds }: RescanEstimate, language: Language): string {
  const zh = language === 'zh';
  const sum = zh
    ? `共 ${count} 张照片；这些检测器约需单核 ${cpu_seconds} 秒，解码另计。未启动任何任务。`
    : `${count} photos; about ${cpu_seconds} s of one core for these detectors, decoding on top. Nothing was started.`;
  if (detectors.length === 0) return sum;
  const table = new Table({
    head: zh ? ['检测器', '版本', '照片数', '毫秒/张'] : ['detector', 'version', 'photos', 'ms a photo'],
    style: { head: process.stdout.isTTY ? ['bold'] : [], border: [] },
  });
  for (const { detector, version, photos, ms_per_photo } of detectors) {
    table.push([detector, version, String(photos), ms_per_photo === null ? '?' : String(ms_per_photo)]);
  }
  return `${table.toString()}\n${sum}`;
}
