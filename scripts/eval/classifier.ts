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
import points from '#pipeline/detectors/ai-classifier/operating-points.json' with { type: 'json' };
import { calibrationSchema } from '#pipeline/fuse/calibration.ts';
import { interpolate } from '#pipeline/fuse/weigh.ts';
import { auc } from '#scripts/data/likelihood.ts';
import { bucketsOf, type CopyFacts, calibrationFigures, pav, tippett, type Weighed } from './classifier-curves.ts';
import {
  falseAlarms,
  type Interval,
  overSources,
  recallByGenerator,
  type Scored,
  sameScene,
  shareAbove,
  threshold,
  tprAt,
} from './classifier-figures.ts';
import { LEAST_OF_SOURCE, polished, readCopies, readScored, singles } from './scored.ts';

const CARD = join(import.meta.dirname, '../../models/ai-generated/CARD.md');
const CURVE = join(import.meta.dirname, '../../pipeline/detectors/ai-classifier/calibration.json');
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

const { select, recipes } = readScored(set);
const matched = JSON.parse(readFileSync(join(set, 'matched.json'), 'utf8')) as [string, string][];

const short = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(value >= 0.9995 ? 1 : 2).replace(/^0/, ''));
const third = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(3).replace(/^0/, ''));
const share = (value: number) => `${(100 * value).toFixed(1)}%`;
const ranged = ({ value, low, high }: Interval) => `${third(value)} [${short(low)}-${short(high)}]`;
const table = (rows: string[][]) =>
  [rows[0]!, rows[0]!.map(() => '---'), ...rows.slice(1)].map(row => `| ${row.join(' | ')} |`).join('\n');
const scoresOf = (part: readonly Scored[]) => part.map(({ score }) => score);

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

const isDeal = (recipe: string) => recipe.includes(', deal ');
/** The recipe of the head that ships. */
const best = 'released';
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

/** Labels dealt anew among sources: what the folds alone would give, over several deals. */
function permuted(): string {
  const deals = recipes.filter(isDeal).map(recipe => {
    const part = singles(select('family', recipe, 'laundered')).filter(({ list }) => list === 'photos');
    return auc(scoresOf(part.filter(({ ai }) => ai)), scoresOf(part.filter(({ ai }) => !ai)));
  });
  if (deals.length === 0) return 'not run';
  const mean = deals.reduce((sum, value) => sum + value, 0) / deals.length;
  return `AUC ${third(mean)} on average of ${deals.length} deals (${third(Math.min(...deals))} to ${third(Math.max(...deals))})`;
}

/** AUC and recall by what was done to the copy, at the score that 1% of all real photos pass. */
function byBucket(): string {
  const copies = readCopies<CopyFacts>(set!, 'laundered');
  const at = threshold(scoresOf(reals), 0.01);
  const named = singles(part).flatMap(photo => bucketsOf(copies.get(photo.id)!).map(name => ({ ...photo, name })));
  const rows = [...Map.groupBy(named, ({ name }) => name)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, all]) => {
      const [ai, real] = [true, false].map(is => scoresOf(all.filter(photo => photo.ai === is)));
      const above = (values: number[]) => share(shareAbove(values, at));
      return [name, `${ai!.length} / ${real!.length}`, third(auc(ai!, real!)), above(ai!), above(real!)];
    });
  return table([['copies', 'AI / real', 'AUC', 'AI found', 'false alarms'], ...rows]);
}

/** By the curve that ships; charts land beside the card. */
function calibrationText(): string {
  const curve = calibrationSchema.parse(JSON.parse(readFileSync(CURVE, 'utf8'))).scores.ai_score;
  if (curve?.kind !== 'knots') throw new Error(`${CURVE} has no curve for ai_score`);
  const { x, log10LR } = curve.levels.laundered!;
  const weighed: Weighed[] = singles(part).map(({ score, ai }) => ({
    score,
    ai,
    log10LR: interpolate(x, log10LR, score),
  }));
  if (values.write) {
    writeFileSync(join(CARD, '../tippett.svg'), tippett(weighed));
    writeFileSync(join(CARD, '../pav.svg'), pav(weighed));
  }
  const { cllr, logLoss, ece } = calibrationFigures(weighed);
  return [
    `Cllr ${third(cllr)}, log-loss ${third(logLoss)} bits, expected calibration error ${third(ece)} (both classes as likely).`,
    '',
    '![Tippett plot](tippett.svg) ![Score to weight](pav.svg)',
  ].join('\n');
}

/** What the shipped upper threshold does to every source of real photos. */
function worstAtShipped(): string {
  const at = points.high;
  const rate = (photos: readonly Scored[]) => shareAbove(scoresOf(photos), at);
  const worst = [...Map.groupBy(reals, ({ source }) => source)]
    .filter(([, photos]) => photos.length >= LEAST_OF_SOURCE)
    .map(([source, photos]) => ({ source, n: photos.length, rate: rate(photos) }))
    .sort((a, b) => b.rate - a.rate)[0]!;
  return `score ${at.toFixed(2)}: ${share(rate(reals))} of ${reals.length} real photos (worst source ${worst.source} ${share(worst.rate)} of ${worst.n}), ${share(rate(fakes))} of ${fakes.length} AI photos`;
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
    ...recipes.filter(recipe => !isDeal(recipe)).map(headline),
  ]),
  '',
  `Null of permuted labels: ${permuted()}.`,
  '',
  `**Operating points** (\`${best}\`, out of fold):`,
  '',
  operatingPoints(),
  '',
  `**Shipped upper threshold**: ${worstAtShipped()}.`,
  '',
  `**Calibration** (laundered): ${calibrationText()}`,
  '',
  `**By size, compression and treatment** (\`${best}\`, one threshold for all):`,
  '',
  byBucket(),
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
