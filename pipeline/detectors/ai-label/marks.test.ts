import { expect, test } from 'vitest';
import { exifBlock } from '../example-files.ts';
import { readExifTags } from '../exif-tags.ts';
import { NAMESPACES, readXmp } from '../xmp.ts';
import { label, labelElement } from './examples.ts';
import { MARKS, readMarks } from './marks.ts';
import { explainMarks, sentencesFor } from './sentences.ts';
import type { PhotoTexts } from './texts.ts';

const NOTHING: PhotoTexts = { blocks: [], exif: null, xmp: [], bare: [] };
const fired = (texts: Partial<PhotoTexts>) => {
  const { scores } = readMarks({ ...NOTHING, ...texts });
  return MARKS.filter(mark => scores[mark] === 1);
};
const png = (keyword: string, text: string) => ({ carrier: 'tEXt' as const, keyword, text });
const described = async (text: string, artist?: string) =>
  readExifTags(exifBlock({ ifd0: artist ? { 270: text, 315: artist } : { 270: text } }));

test('a file without texts has no marks and a sentence that says so', () => {
  const { scores, facts } = readMarks(NOTHING);
  expect(fired({})).toEqual([]);
  expect(explainMarks(scores, facts).en).toMatch(/^No AI label/);
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

test('half of the Grok pair is a fact without weight', async () => {
  const signature = `Signature: ${'QUJD'.repeat(20)}`;
  expect(fired({ exif: await described(signature) })).toEqual([]);
  expect(readMarks({ ...NOTHING, exif: await described(signature) }).facts).toEqual({ signature_alone: true });
  expect(fired({ exif: await described(signature, '4800156b-8880-4786-9056-7ca3da449d8c') })).toEqual([
    'grok_signature',
  ]);
});

test('a credit line names its tool; a photographer as credit does not fire', () => {
  const credit = (text: string) =>
    readXmp(
      `<x><rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:photoshop="${NAMESPACES.photoshop}" photoshop:Credit="${text}"/></x>`,
    );
  expect(fired({ xmp: [credit('Made with Google AI')] })).toEqual(['ai_credit']);
  expect(fired({ xmp: [credit('Photo by A. Firefly')] })).toEqual([]);
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
