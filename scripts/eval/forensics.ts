/**
 * Evaluates the pixel and JPEG detectors on forged and real photos and writes the tables into
 * pipeline/detectors/README.md between its markers.
 *
 *   npm run eval:forensics [-- --full] [--only ela,copy-move] [--dry]
 *
 * Data: `data/forged` and `data/smoke` in the folder REFUNDLENS_SHARED, or in `shared` beside the checkout. All forged
 * photos take part; of the real ones all for `plain` and `chat`, and a seeded half for `twice` unless --full is given.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Evidence } from '#pipeline/core/evidence.ts';
import { loadDetectors, loadSome } from '#pipeline/detectors/load.ts';
import { DEFAULT_POLICY } from '#pipeline/fuse/policy.ts';
import { weigh, weightOf } from '#pipeline/fuse/weigh.ts';
import { sharedData } from '#test/field/shared-data.ts';
import { type Measured, measure } from './measure.ts';
import { evalPhotos, LAUNDERINGS, sample } from './photos.ts';
import { columnsOf, correlation, imageTable, onePercent, pixelTable } from './tables.ts';

const { values: options } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    dry: { type: 'boolean', default: false },
  },
});
const data = sharedData();
if (!data) {
  console.error(
    'eval:forensics needs photos that a clone does not have: set REFUNDLENS_SHARED to the folder that holds data/forged and data/smoke, or put it beside the checkout as `shared`.',
  );
  process.exit(2);
}

const wanted = options.only?.split(',');
const loaded = wanted ? await loadSome(wanted) : await loadDetectors();
const detectors = loaded.detectors.filter(({ family }) => ['jpeg', 'pixel', 'metadata'].includes(family));
const photos = evalPhotos(data);
const real = photos.filter(photo => photo.kind === 'real');
const halved = new Set(options.full ? real : sample(real, Math.ceil(real.length / 2)));
const all: Measured[] = [];
const failures: string[] = [];
const begun = performance.now();
for (const laundering of LAUNDERINGS) {
  for (const photo of photos) {
    if (laundering === 'twice' && photo.kind === 'real' && !halved.has(photo)) continue;
    try {
      all.push(await measure(photo, laundering, detectors));
    } catch (error) {
      failures.push(`${laundering} ${photo.set}/${basename(photo.file)}: ${String(error).slice(0, 200)}`);
    }
  }
  console.error(`${laundering}: ${Math.round((performance.now() - begun) / 1000)} s`);
}

// The detectors that this is about: those that draw where in a picture something differs.
const pixelIds = detectors.map(({ id }) => id).filter(id => all.some(m => m.said.get(id)?.row.maps.length));
const sets = [...new Set(photos.filter(photo => photo.kind === 'forged').map(photo => photo.set))];
const columns = columnsOf(pixelIds, loaded.calibrations);
const realRows = all.filter(m => m.photo.kind === 'real');
const counts = LAUNDERINGS.map(
  l => `${l} ${all.filter(m => m.laundering === l && m.photo.kind === 'real').length}`,
).join(', ');

const medianMs = pixelIds.map(id => {
  const times = all
    .flatMap(m => m.said.get(id)?.row ?? [])
    .filter(row => row.status === 'ok')
    .map(row => row.ms)
    .sort((a, b) => a - b);
  return `${id} ${times.length ? times[times.length >> 1]!.toFixed(0) : '-'}`;
});

const rowsOf = (m: Measured): Evidence[] => [...m.said.values()].map(({ row }) => row);
const edited = realRows.flatMap(m => {
  const reasons = weigh(rowsOf(m), loaded.calibrations, m.quality).filter(reason => reason.class === 'edited');
  const { total, moderateWitnesses, strongestFor } = weightOf(reasons, 'edited', DEFAULT_POLICY);
  const verdict = moderateWitnesses >= DEFAULT_POLICY.familiesNeeded && total >= DEFAULT_POLICY.moderate;
  if (!verdict && strongestFor < DEFAULT_POLICY.moderate) return [];
  const name = `${m.laundering} ${m.photo.set}/${basename(m.photo.file)}`;
  const why = reasons.filter(r => r.log10LR >= 0.5).map(r => `${r.detector}.${r.score} ${r.log10LR}`);
  return [{ verdict, text: `${name}: ${why.join(', ')}` }];
});
const errors = columns.flatMap((a, i) =>
  columns.slice(i + 1).flatMap(b => {
    if (!a.detector || !b.detector || a.detector === b.detector) return [];
    const { r, n } = correlation(realRows, a, b);
    return [`${a.name} with ${b.name}: ${r.toFixed(2)} (${n})`];
  }),
);

const verdicts = edited.filter(e => e.verdict);
const agreed = realRows.filter(m => m.said.get('localisation')?.row.regions.length);
const recaptured = realRows.map(m => {
  const reasons = weigh(rowsOf(m), loaded.calibrations, m.quality).filter(reason => reason.class === 'recapture');
  return Math.max(0, ...reasons.map(({ log10LR }) => log10LR));
});
const report = [
  `Real photos: ${counts}. Forged: ${photos.filter(p => p.kind === 'forged').length}, originals of the forged sets: ${photos.filter(p => p.kind === 'pristine').length}.`,
  'Laundering: `plain` = the file as it is; `chat` = long side at most 1080, JPEG quality 75; `twice` = that saved again at quality 60.',
  '',
  '**Whole picture: AUC / TPR at 1% false positives**, forged set against the real photos, both laundered alike.',
  '',
  imageTable(all, columns, sets),
  '',
  'Score that 1% of real photos exceed (plain / chat / twice):',
  '',
  ...columns.map(column => {
    const bars = LAUNDERINGS.map(l => {
      const reals = realRows.filter(m => m.laundering === l).flatMap(m => column.value(m) ?? []);
      return reals.length ? onePercent(reals).toPrecision(3) : '-';
    });
    return `- ${column.name}: ${bars.join(' / ')}`;
  }),
  '',
  '**Where in the picture: best F1 / F1 at the fixed threshold (half of full strength) / AUC**, mean over pictures with a mask. A detector that had nothing to say counts as 0 / 0 / .5.',
  '',
  pixelTable(all, pixelIds, sets),
  '',
  `**False findings.** Verdict "edited" by metadata, JPEG and pixel detectors together on ${realRows.length} looks at real photos: ${verdicts.length}.${verdicts.map(v => `\n- ${v.text}`).join('')}`,
  '',
  `Real photos on which one family alone reaches moderate weight (shown as inconclusive): ${edited.length - verdicts.length}.`,
  ...edited.filter(e => !e.verdict).map(e => `- ${e.text}`),
  '',
  `Real photos with a region where several detectors agree (localisation): ${agreed.length} of ${realRows.length} looks. Largest weight that recapture has for any: ${Math.max(0, ...recaptured)}; looks at which it would change an answer (${DEFAULT_POLICY.lead} or more): ${recaptured.filter(weight => weight >= DEFAULT_POLICY.lead).length}.`,
  '',
  `Correlation of scores on real photos, ${realRows.length} looks: ${errors.join('; ')}.`,
  '',
  `Median milliseconds on these photos, decode excluded: ${medianMs.join(', ')}.`,
  ...(failures.length ? ['', `Could not be measured (${failures.length}):`, ...failures.map(f => `- ${f}`)] : []),
].join('\n');
console.log(report);

if (!options.dry && !wanted) {
  const file = join(import.meta.dirname, '../../pipeline/detectors/README.md');
  const [begin, end] = ['<!-- eval:forensics begin -->', '<!-- eval:forensics end -->'];
  const text = readFileSync(file, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} lacks the markers ${begin} and ${end}`);
  writeFileSync(file, `${text.slice(0, from)}${begin}\n${report}\n${text.slice(to)}`);
}
