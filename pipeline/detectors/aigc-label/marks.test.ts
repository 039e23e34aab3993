import { expect, test } from 'vitest';
import { exifBlock } from '../example-files.ts';
import { readExifTags } from '../exif-tags.ts';
import { NO_TEXTS, type PhotoTexts } from '../photo-texts.ts';
import { readXmp } from '../xmp.ts';
import { label, labelElement } from './examples.ts';
import { MARKS, readMarks } from './marks.ts';
import { explainMarks, sentencesFor } from './sentences.ts';

const fired = (texts: Partial<PhotoTexts>) => {
  const { scores } = readMarks({ ...NO_TEXTS, ...texts });
  return MARKS.filter(mark => scores[mark] === 1);
};
const png = (keyword: string, text: string) => ({ carrier: 'tEXt' as const, keyword, text });
const described = async (text: string) => readExifTags(exifBlock({ ifd0: { 270: text } }));

test('a file without texts has no marks and a sentence that says so', () => {
  const { scores, facts } = readMarks(NO_TEXTS);
  expect(fired({})).toEqual([]);
  expect(explainMarks(scores, facts).en).toMatch(/^No label/);
});

test('the label is found under any prefix of its namespace', () => {
  expect(fired({ xmp: [readXmp(labelElement(label(), 'q'))] })).toEqual(['aigc_label_known_producer']);
});

test('two labels that agree are one; two that do not are no longer the known producer', () => {
  expect(fired({ xmp: [readXmp(labelElement(label()))], blocks: [png('AIGC', label())] })).toEqual([
    'aigc_label_known_producer',
  ]);
  expect(fired({ blocks: [png('AIGC', label()), png('AIGC', label({ Label: '2', ContentProducer: 'B' }))] })).toEqual([
    'aigc_label_other',
  ]);
});

test('a known code in an odd place or form is not conclusive', () => {
  expect(fired({ bare: [{ where: 'APP11 segment', text: label() }] })).toEqual(['aigc_label_other']);
  expect(fired({ blocks: [png('AIGC', label({ Label: 1 }))] })).toEqual(['aigc_label_other']);
});

test('product notes count where they say AI, not where an editor says that none was used', async () => {
  const tencent = '{"AIGC":{"ServiceProvider":"腾讯云","ServiceUser":"u"}}';
  expect(fired({ exif: await described(tencent) })).toEqual(['ai_product_note']);
  expect(fired({ exif: await described('{"product":"dreamina","aigc_label_type":1}') })).toEqual(['ai_product_note']);
  expect(fired({ exif: await described('{"product":"retouch","aigc_info":{"aigc_label_type":0}}') })).toEqual([]);
});

test('every mark has a sentence in both languages that accuses nobody', () => {
  const all = Object.fromEntries(MARKS.map(mark => [mark, 1]));
  const sentences = sentencesFor(all, {});
  expect(Object.keys(sentences).sort()).toEqual([...MARKS].sort());
  for (const { en, zh } of Object.values(sentences)) {
    expect(en).not.toMatch(/fake|fraud|forge|lie|cheat/i);
    expect(zh).not.toMatch(/造假|伪造|欺诈|骗/);
  }
});
