/**
 * Measures the classifier on photos whose source and family of generator its heads never saw, and writes the tables of
 * models/ai-generated/CARD.md. The features come from the shipped encoder in the shipped runtime
 * (scripts/train/classifier/features.ts), the scores from scripts/train/classifier/train.py.
 *
 *   npm run eval:classifier -- SET [--write]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCsv } from '#scripts/data/csv.ts';
import { auc } from '#scripts/data/likelihood.ts';
import {
  falseAlarms,
  type Interval,
  overSources,
  recallByGenerator,
  type Scored,
  sameScene,
  threshold,
  tprAt,
} from './classifier-figures.ts';

const CARD = join(import.meta.dirname, '../../models/ai-generated/CARD.md');
const BEGIN = '<!-- eval:classifier begin -->';
const END = '<!-- eval:classifier end -->';

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [set] = positionals;
if (!set) {
  console.error('usage: npm run eval:classifier -- SET [--write]');
  process.exit(2);
}

const read = (name: string) => readFileSync(join(set, name), 'utf8');
const photos = new Map((JSON.parse(read('photos.json')) as (Scored & { label: string })[]).map(p => [p.id, p]));
const matched = JSON.parse(read('matched.json')) as [string, string][];
const scores = readCsv(join(set, 'scores.csv')).filter(row => photos.has(row.id!));

function select(scheme: string, recipe: string, level: string): Scored[] {
  return scores
    .filter(row => row.scheme === scheme && row.recipe === recipe && row.level === level)
    .map(row => {
      const photo = photos.get(row.id!)!;
      return { ...photo, ai: photo.label === 'ai', score: Number(row.score), fold: Number(row.fold) };
    });
}

const short = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(value >= 0.9995 ? 1 : 2).replace(/^0/, ''));
const third = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(3).replace(/^0/, ''));
const share = (value: number) => `${(100 * value).toFixed(1)}%`;
const ranged = ({ value, low, high }: Interval) => `${third(value)} [${short(low)}-${short(high)}]`;
const table = (rows: string[][]) =>
  [rows[0]!, rows[0]!.map(() => '---'), ...rows.slice(1)].map(row => `| ${row.join(' | ')} |`).join('\n');
const scoresOf = (part: readonly Scored[]) => part.map(({ score }) => score);

const polished = (photo: Scored) => photo.category.startsWith('polished');
const singles = (all: readonly Scored[]) => all.filter(({ list }) => list !== 'pairs');
const realsOf = (all: readonly Scored[]) => singles(all).filter(({ ai }) => !ai);

/** AUC and TPR at 1% of two groups, each with its interval. */
function both(ai: readonly Scored[], real: readonly Scored[]): string {
  if (ai.length === 0 || real.length === 0) return '-';
  const at = overSources(ai, real, (p, n) => tprAt(p, n, 0.01));
  return `${ranged(overSources(ai, real, auc))} / ${short(at.value)} [${short(at.low)}-${short(at.high)}]`;
}

function headline(recipe: string): string[] {
  const family = select('family', recipe, 'laundered');
  const source = select('source', recipe, 'laundered');
  const open = family.filter(({ list }) => list === 'photos');
  const extra = source.filter(({ list }) => list === 'photos-extra');
  const wide = source.filter(photo => photo.list !== 'pairs' && (photo.ai ? photo.list !== 'photos' : polished(photo)));
  const byId = new Map(family.map(photo => [photo.id, photo.score]));
  const couples = matched.flatMap(([a, b]) => (byId.has(a) && byId.has(b) ? [[byId.get(a)!, byId.get(b)!]] : []));
  const scene = sameScene(family.filter(p => p.list === 'pairs' && p.category.includes('original-photo')));
  const alarms = falseAlarms(realsOf(family), 0.01);
  const worst = alarms.bySource[0];
  const sides = (part: readonly Scored[]) => [part.filter(({ ai }) => ai), part.filter(({ ai }) => !ai)] as const;
  return [
    recipe,
    both(...sides(open)),
    both(...sides(extra)),
    both(...sides(wide)),
    third(
      auc(
        couples.map(([a]) => a!),
        couples.map(([, b]) => b!),
      ),
    ),
    `${third(scene.auc)} / ${short(scene.paired)}`,
    `${share(alarms.all)}; ${worst ? `${worst.source} ${share(worst.rate)} of ${worst.n}` : '-'}`,
  ];
}

const recipes = [...new Set(scores.map(({ recipe }) => recipe!))];
/** The recipe of the head that ships. */
const best = 'v0';
const part = select('family', best, 'laundered');
const reals = realsOf(part);
const fakes = singles(part).filter(({ ai }) => ai);
const counted = (list: string) => {
  const photosOf = part.filter(photo => photo.list === list);
  return `\`${list}\` ${photosOf.filter(({ ai }) => ai).length} AI, ${photosOf.filter(({ ai }) => !ai).length} real`;
};

function operatingPoints(): string {
  const rows = [['level', 'real photos', 'n', 'score at 0.5%', 'AI found', 'score at 1%', 'AI found']];
  for (const level of ['clean', 'laundered']) {
    const all = singles(select('family', best, level));
    const ai = scoresOf(all.filter(photo => photo.ai));
    for (const [name, chosen] of [
      ['casual', (photo: Scored) => !polished(photo)],
      ['polished', polished],
    ] as const) {
      const real = scoresOf(all.filter(photo => !photo.ai && chosen(photo)));
      if (real.length === 0 || ai.length === 0) continue;
      const at = [0.005, 0.01].flatMap(fpr => [threshold(real, fpr).toFixed(2), share(tprAt(ai, real, fpr))]);
      rows.push([level, name, String(real.length), ...at]);
    }
  }
  return table(rows);
}

const alarms = falseAlarms(reals, 0.01);
const text = [
  `Photos: ${['photos', 'photos-extra', 'extra', 'pairs'].map(counted).join('; ')}. Laundered copies; heads that saw neither`,
  'the repository nor (open, matched, same scene, false alarms) the family of the generator. Intervals: 95%, over draws of',
  'whole sources.',
  '',
  table([
    [
      'recipe',
      'open: AUC / TPR@1%',
      'style-hard, `photos-extra`, sources out',
      'style-hard with `extra.csv`, sources out',
      'matched AUC',
      'same scene AUC / paired',
      'false alarms at nominal 1%: all; worst source',
    ],
    ...recipes.map(headline),
  ]),
  '',
  `**Operating points** (\`${best}\`, out of fold):`,
  '',
  operatingPoints(),
  '',
  `**False alarms by source at nominal 1%** (\`${best}\`; sources of 15 photos and more, those above 0):`,
  alarms.bySource
    .filter(({ rate }) => rate > 0)
    .map(({ source, n, rate }) => `${source} ${share(rate)} of ${n}`)
    .join(', '),
  '',
  `**Recall by generator at 1%** (\`${best}\`, the family out of training):`,
  recallByGenerator(fakes, reals, 0.01)
    .map(({ generator, n, recall }) => `${generator} ${short(recall)} of ${n}`)
    .join(', '),
].join('\n');
console.log(text);
if (values.write) {
  const card = readFileSync(CARD, 'utf8');
  const [from, to] = [card.indexOf(BEGIN), card.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${CARD} has no place for the tables`);
  writeFileSync(CARD, `${card.slice(0, from + BEGIN.length)}\n${text}\n${card.slice(to)}`);
}
