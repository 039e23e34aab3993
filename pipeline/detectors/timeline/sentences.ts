import type { JsonObject } from '../../core/json.ts';
import type { Bilingual } from '../../core/language.ts';
import { SCORES, type Score } from './scores.ts';

const text = (facts: JsonObject, name: string) => String(facts[name] ?? '?');

const takenBefore =
  (step: string, en: string, zh: string) =>
  (facts: JsonObject): Bilingual => ({
    en: `By the clock of the camera the photo was taken on ${text(facts, 'taken')}, before the parcel was ${en} (${text(facts, step)}). Clocks can be wrong; ask when and where it was taken.`,
    zh: `按相机时钟，照片拍摄于 ${text(facts, 'taken')}，早于${zh}时间（${text(facts, step)}）。时钟可能不准，建议询问拍摄的时间和地点。`,
  });

const SENTENCES: Record<Score, (facts: JsonObject) => Bilingual> = {
  taken_before_ordered: facts => ({
    en: `By the clock of the camera the photo was taken on ${text(facts, 'taken')}, before the goods were ordered (${text(facts, 'ordered')}). Clocks can be wrong; ask when and where it was taken.`,
    zh: `按相机时钟，照片拍摄于 ${text(facts, 'taken')}，早于下单时间（${text(facts, 'ordered')}）。时钟可能不准，建议询问拍摄的时间和地点。`,
  }),
  taken_before_shipped: takenBefore('shipped', 'shipped', '发货'),
  taken_before_delivered: takenBefore('delivered', 'delivered', '签收'),
  gps_before_shipped: facts => ({
    en: `The satellite time in the file (${text(facts, 'gps')}, UTC) lies more than two days before the parcel was on its way. A phone without reception keeps an old time.`,
    zh: `文件中的卫星时间（${text(facts, 'gps')}，UTC）比包裹发出早两天以上。没有信号的手机会保留旧的时间。`,
  }),
  modified_before_shipped: facts => ({
    en: `The file was last changed on ${text(facts, 'modified')} by its own word, before the parcel was shipped. The time of capture is not stated.`,
    zh: `按文件自身记录，最后修改于 ${text(facts, 'modified')}，早于发货时间；文件没有写明拍摄时间。`,
  }),
  taken_after_claim: facts => ({
    en: `The photo was taken on ${text(facts, 'taken')}, after the claim was filed, as photos sent later are.`,
    zh: `照片拍摄于 ${text(facts, 'taken')}，晚于申请售后的时间，后续补充的照片通常如此。`,
  }),
  modified_after_claim: facts => ({
    en: `The file was last changed on ${text(facts, 'modified')}, after the claim was filed, as photos saved again later are.`,
    zh: `文件最后修改于 ${text(facts, 'modified')}，晚于申请售后的时间，重新保存的照片通常如此。`,
  }),
  taken_when_expected: facts => ({
    en: `By its own date (${text(facts, 'taken')}) the photo was taken between the arrival of the parcel and the claim, as expected.`,
    zh: `按文件自身日期（${text(facts, 'taken')}），照片拍摄于收货之后、申请售后之前，符合预期。`,
  }),
};

const NOTHING: Bilingual = {
  en: 'The dates in the file and the dates of the case do not disagree.',
  zh: '文件中的日期与订单各时间点没有矛盾。',
};

/** A sentence for each score that holds. */
export function sentencesFor(scores: Record<string, number>, facts: JsonObject): Record<string, Bilingual> {
  return Object.fromEntries(SCORES.filter(name => scores[name] === 1).map(name => [name, SENTENCES[name](facts)]));
}

/** The sentence of the most telling score that holds. */
export function explainTimeline(scores: Record<string, number>, facts: JsonObject): Bilingual {
  const first = SCORES.find(name => scores[name] === 1);
  return first ? SENTENCES[first](facts) : NOTHING;
}
