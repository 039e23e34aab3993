import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseConfig } from '#pipeline/core/config.ts';
import { FINDING_CLASSES, VERDICT_CLASSES } from '#pipeline/core/verdict.ts';
import { scanFiles } from '#scripts/scan/scan.ts';
import { sharedData } from './shared-data.ts';

const data = sharedData();
if (!data) console.log('smoke: skipped: shared data folder absent');

/** Accusing verdicts allowed among the real photos: half a percent, as released models are held to. */
const MOST_WRONG = 0.005;

const percentile = (values: number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

test.skipIf(!data)(
  '473 photos of known origin: verdicts by label, wrong findings on real photos, time by detector',
  async () => {
    const folder = join(data!, 'smoke');
    const rows = (await readFile(join(data!, 'smoke.csv'), 'utf8')).trim().split('\n').slice(1);
    const labels = new Map(rows.map(row => row.split(',', 2) as [string, string]));
    const files = [...labels.keys()].map(name => join(folder, name));

    const counts: Record<string, Record<string, number>> = { ai: {}, real: {} };
    const times: Record<string, number[]> = {};
    const wrong: string[] = [];
    const notOk: string[] = [];
    const begun = performance.now();
    for await (const { line } of scanFiles(files, parseConfig({}), {
      warn: facts => notOk.push(JSON.stringify(facts)),
    })) {
      const label = labels.get(line.path.slice(folder.length + 1))!;
      const found = line.verdict?.class ?? `error ${line.error?.code}`;
      counts[label]![found] = (counts[label]![found] ?? 0) + 1;
      for (const { detector, status, ms } of line.evidence) {
        if (status === 'failed' || status === 'timeout') notOk.push(`${line.path}: ${detector} ${status}`);
        times[detector] ??= [];
        times[detector].push(ms);
      }
      if (label === 'real' && line.verdict && FINDING_CLASSES.includes(line.verdict.class)) {
        wrong.push(`${line.path.slice(folder.length + 1)}: ${line.verdict.class} (${line.verdict.strength})`);
      }
    }
    const real = [...labels.values()].filter(label => label === 'real').length;
    console.log(`scanned ${files.length} photos in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    console.log(`${'verdict'.padEnd(24)}${'ai'.padStart(6)}${'real'.padStart(6)}`);
    for (const name of [...VERDICT_CLASSES, ...Object.keys(counts.ai!).filter(key => key.startsWith('error'))]) {
      const [ai, other] = [counts.ai![name] ?? 0, counts.real![name] ?? 0];
      if (ai || other) console.log(`${name.padEnd(24)}${String(ai).padStart(6)}${String(other).padStart(6)}`);
    }
    console.log(`wrong findings among ${real} real photos: ${wrong.length}`);
    for (const line of wrong) console.log(`  ${line}`);
    console.log(`${'detector'.padEnd(24)}${'median ms'.padStart(10)}${'95% ms'.padStart(10)}`);
    for (const [detector, list] of Object.entries(times)) {
      console.log(
        `${detector.padEnd(24)}${percentile(list, 0.5).toFixed(1).padStart(10)}${percentile(list, 0.95).toFixed(1).padStart(10)}`,
      );
    }

    expect(notOk).toEqual([]);
    expect(counts.ai!['error internal'] ?? 0).toBe(0);
    expect(wrong.length).toBeLessThanOrEqual(MOST_WRONG * real);
  },
);
