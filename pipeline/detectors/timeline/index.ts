import { defineDetector } from '../../core/detector.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Bilingual } from '../../core/language.ts';
import { captureFactsOf } from '../capture-facts.ts';
import { HOUR, type StatedTime } from '../stated-time.ts';
import { type Comparison, compare, STEPS } from './compare.ts';
import { examples } from './examples.ts';
import { scoresOf } from './scores.ts';
import { explainTimeline, sentencesFor } from './sentences.ts';

/** Lays the dates that a file states beside the course of the trade. */
export default defineDetector({
  id: 'timeline',
  version: '1.0.0',
  family: 'metadata',
  needs: ['metadata', 'container'],
  costMs: 1,
  timeoutMs: 2000,
  appliesTo: () => null,
  inspect: async (views, { timeline }) => {
    if (!timeline || STEPS.every(step => timeline[`${step}_at`] === undefined)) return { skipped: NO_CASE };
    const comparison = compare((await captureFactsOf(views)).facts, timeline);
    if (Object.keys(comparison.dates).length === 0) return { skipped: NO_DATES };
    const scores = scoresOf(comparison);
    const facts = factsOf(comparison);
    return { scores, facts, sentences: sentencesFor(scores, facts) };
  },
  explain: ({ scores, facts }) => explainTimeline(scores, facts),
  reference: 'JEITA CP-3451 (Exif 2.32), date, offset and GPS tags; GB/T 7408.1-2023 (ISO 8601-1)',
  examples,
});

const NO_CASE: Bilingual = {
  en: 'The case states no time of order, shipping, delivery or claim, or the photo shows goods before shipping; nothing to compare with.',
  zh: '案件没有写明下单、发货、签收或申请售后的时间，或照片拍的是发货前的商品，无从比较。',
};
const NO_DATES: Bilingual = {
  en: 'The file states no date, or its clock was never set. Chat apps remove dates; that says nothing.',
  zh: '文件没有日期，或相机时钟未设置。聊天软件会去除日期，这不说明任何问题。',
};

/** Dates as people read them: those of the file as written, those of the case in UTC+8. */
function factsOf({ dates, steps }: Comparison): JsonObject {
  const facts: JsonObject = {};
  for (const [name, time] of Object.entries(dates)) facts[name] = readable(time);
  for (const [step, moment] of Object.entries(steps)) {
    facts[step] = new Date(moment + 8 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
  }
  if (dates.taken) facts.zone_stated = dates.taken.offset !== null;
  return facts;
}

const readable = (time: StatedTime) =>
  `${time.local.replace('T', ' ').slice(0, 16)}${time.offset ? ` ${time.offset}` : ''}`;
